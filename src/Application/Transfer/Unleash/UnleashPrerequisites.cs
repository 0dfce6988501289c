using FlagService.Application.Flags.Definitions;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>
/// Turns dependencies into prerequisites, whether they stand beside the features, as in an export, or in them, as clients see them. A feature
/// of which a dependency has no equal is unfit, since without it more people would get the feature.
/// </summary>
internal sealed class UnleashPrerequisites(UnleashExport export, IReadOnlyDictionary<string, UnleashFlag> flags, Remarks remarks)
{
    private readonly ILookup<string?, (int Index, UnleashDependencies? Item)> _beside =
        (export.Dependencies ?? []).Index().ToLookup(entry => entry.Item?.Feature, StringComparer.Ordinal);

    /// <summary>Adds to a flag what it requires.</summary>
    public void AddTo(UnleashFlag flag)
    {
        var required = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (dependency, place) in DependenciesOf(flag))
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
                flag.Unfit ??= $"{place}: what is asked of {UnleashText.Named(dependency.Feature)} can never be";
                return;
            }
        }

        flag.Prerequisites.AddRange(required.Select(entry => new PrerequisiteModel { Flag = entry.Key, Variations = entry.Value }));
    }

    private IEnumerable<(UnleashDependency? Dependency, string Place)> DependenciesOf(UnleashFlag flag) =>
        (flag.Feature.Dependencies ?? []).Select((dependency, i) => (dependency, $"{flag.Place}.dependencies[{i}]"))
        .Concat(_beside[flag.Feature.Name].SelectMany(entry =>
            (entry.Item!.Dependencies ?? []).Select((dependency, j) => (dependency, $"dependencies[{entry.Index}].dependencies[{j}]"))));

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

        if (dependency.Enabled == false)
        {
            // What a parent requires itself makes it narrower too, and how much so isn't known yet.
            return parent.IsNarrower || DependenciesOf(parent).Any() ? $"it is for those who don't get {UnleashText.Named(name)}, and those may be more here" : null;
        }

        if (dependency.Variants is not { Count: > 0 } named)
        {
            return null;
        }

        return parent.Variations.LosesOverrides
            ? $"it asks for a variant of {UnleashText.Named(name)}, and some of those for whom it is fixed get another here"
            : named.All(variant => parent.Variations.KeyOf(variant) is null) ? $"{UnleashText.Named(name)} has no such variant" : null;
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

        foreach (var unknown in named.Where(variant => parent.Variations.KeyOf(variant) is null))
        {
            remarks.Add(place, $"{UnleashText.Named(parent.Feature.Name)} has no variant {UnleashText.Named(unknown)}");
        }

        return [.. named.Select(parent.Variations.KeyOf).OfType<string>().Distinct(StringComparer.Ordinal)];
    }
}
