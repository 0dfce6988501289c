using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Exports;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>
/// Translates dependencies to prerequisites. A feature with a dependency that has no equivalent is left out, since without it more users would get
/// the feature; so is one that depends on a feature with dependencies, which Unleash's clients give to nobody.
/// </summary>
internal sealed class UnleashPrerequisites(UnleashParts parts, IReadOnlyDictionary<string, UnleashFlag> flags, Remarks remarks)
{
    private const string WithoutVariant = "disabled";

    /// <summary>Adds to a flag what it requires.</summary>
    public void AddTo(UnleashFlag flag)
    {
        var required = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (dependency, place) in parts.DependenciesOf(flag.Feature, flag.Place))
        {
            if (Fault(dependency) is { } fault)
            {
                flag.Unfit ??= $"{place}: {fault}";
                return;
            }

            var parent = flags[dependency!.Feature!];
            var allowed = Allowed(dependency, parent, place);

            // Every one of them must be met there.
            required[parent.Key] = required.TryGetValue(parent.Key, out var before) ? [.. before.Intersect(allowed, StringComparer.Ordinal)] : allowed;
            if (required[parent.Key].Count == 0)
            {
                flag.Unfit ??= $"{place}: the dependency on {UnleashText.Named(dependency.Feature)} can never be met";
                return;
            }

            if (parent.IsNarrower || (parent.Variations.LosesVariants && dependency.Variants is { Count: > 0 }))
            {
                remarks.AddNarrowing(place, $"fewer users get {UnleashText.Named(dependency.Feature)} in FlagService, and so fewer get this feature; see {parent.Place}");
            }
        }

        flag.Prerequisites.AddRange(required.Select(entry => new PrerequisiteModel { Flag = entry.Key, Variations = entry.Value }));
    }

    private string? Fault(UnleashDependency? dependency)
    {
        if (dependency?.Feature is not { Length: > 0 } name)
        {
            return "it names no feature";
        }

        if (!flags.TryGetValue(name, out var parent))
        {
            return $"it depends on {UnleashText.Named(name)}, which is not carried over";
        }

        if (parts.DependenciesOf(parent.Feature, parent.Place).Any())
        {
            return $"it depends on {UnleashText.Named(name)}, which depends on others; Unleash's clients give such a feature to nobody";
        }

        if (dependency.Enabled == false)
        {
            return parent.MayMissSomebody ? $"it is for users who don't get {UnleashText.Named(name)}, and there may be more of them in FlagService" : null;
        }

        return dependency.Variants is { Count: > 0 } named ? FaultOfVariants(named, parent) : null;
    }

    private string? FaultOfVariants(IReadOnlyList<string?> named, UnleashFlag parent)
    {
        var name = UnleashText.Named(parent.Feature.Name);
        if (parent.Variations.LosesOverrides)
        {
            return $"it requires a variant of {name}, and in FlagService some of the users in its overrides get another";
        }

        if (parent.Variations.ReassignsVariants)
        {
            return $"it requires a variant of {name}, which other users get in FlagService";
        }

        if (parent.Variations.LosesVariants && named.Contains(WithoutVariant, StringComparer.Ordinal))
        {
            return $"it is for users who get {name} without a variant, and there are more of them in FlagService";
        }

        if (parent.MayMissSomebody && parts.AllStrategiesOf(parent.Feature, parent.Place).Any(entry => entry.Item is { Disabled: not true, Variants.Count: > 0 }))
        {
            return $"it requires a variant of {name}, and users who match one of its strategies only in Unleash may get another variant by a later strategy";
        }

        return KeysOf(named, parent).Any() ? null : $"{name} has no such variant";
    }

    private IReadOnlyList<string> Allowed(UnleashDependency dependency, UnleashFlag parent, string place)
    {
        if (dependency.Enabled == false)
        {
            return [parent.Variations.Off];
        }

        if (dependency.Variants is not { Count: > 0 } named)
        {
            return [.. parent.Variations.Positive];
        }

        foreach (var unknown in named.Where(variant => !KeysOf([variant], parent).Any()))
        {
            remarks.Add(place, $"{UnleashText.Named(parent.Feature.Name)} has no variant {UnleashText.Named(unknown)}");
        }

        return [.. KeysOf(named, parent)];
    }

    // Unleash calls the variant "disabled" for users who get the feature without a variant.
    private static IEnumerable<string> KeysOf(IEnumerable<string?> named, UnleashFlag parent) => named
        .SelectMany(variant => new[] { parent.Variations.KeyOf(variant), variant == WithoutVariant ? parent.Variations.Plain : null })
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);
}
