using FlagService.Application.Definitions;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Flags;

/// <summary>What holds between a flag and the other flags and segments of its project.</summary>
public sealed class FlagReferences(IFlags flags, ISegments segments)
{
    /// <summary>Nothing else in the project is called as the flag is, by key or alias.</summary>
    /// <exception cref="RefusedException">Something is.</exception>
    public async Task EnsureNamesAsync(Flag flag, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(flag);
        List<string> names = flag.Alias is { } alias ? [flag.Key, alias] : [flag.Key];
        foreach (var other in (await flags.FindNamesAsync(flag.ProjectId, names, cancellationToken)).Where(other => other.Id != flag.Id))
        {
            (other.Key == flag.Key ? FlagErrors.KeyTaken : other.Alias == flag.Key ? FlagErrors.KeyIsAlias(other.Key) : FlagErrors.AliasTaken).Throw();
        }
    }

    /// <summary>Prerequisites exist, in the variations named, and form neither cycles nor chains that are too long.</summary>
    /// <exception cref="RefusedException">They don't.</exception>
    public Task EnsurePrerequisitesAsync(
        ProjectId project,
        EnvironmentId environment,
        string flag,
        IReadOnlyList<Prerequisite> prerequisites,
        CancellationToken cancellationToken) =>
        EnsurePrerequisitesAsync(project, environment, [new ChangedPrerequisites(flag, prerequisites, "prerequisites")], cancellationToken);

    /// <summary>The same of several flags that change together.</summary>
    /// <exception cref="RefusedException">They don't.</exception>
    public async Task EnsurePrerequisitesAsync(
        ProjectId project,
        EnvironmentId environment,
        IReadOnlyList<ChangedPrerequisites> changed,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var named = changed.SelectMany(change => change.Prerequisites).Select(prerequisite => prerequisite.Flag).Distinct(StringComparer.Ordinal).ToList();
        if (named.Count == 0)
        {
            return;
        }

        var others = (await flags.ListRequirementsAsync(project, environment, named, cancellationToken))
            .ToDictionary(other => other.Key, StringComparer.Ordinal);
        var all = others.ToDictionary(other => other.Key, other => other.Value.Prerequisites, StringComparer.Ordinal);
        foreach (var change in changed)
        {
            all[change.Flag] = change.Prerequisites;
        }

        var faults = changed.SelectMany(change => PrerequisiteCheck.Check(change.Flag, all, change.Path).Concat(FaultsOfVariations(change, others))).ToList();
        if (faults.Count > 0)
        {
            FlagErrors.Invalid(faults).Throw();
        }
    }

    /// <summary>Nobody asks for a variation that is to go.</summary>
    /// <exception cref="RefusedException">Somebody does.</exception>
    public async Task EnsureNotRequiredAsync(Flag flag, IReadOnlyCollection<string> remaining, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(flag);
        var gone = flag.Variations.Select(variation => variation.Key).Except(remaining, StringComparer.Ordinal).ToList();
        if (gone.Count == 0)
        {
            return;
        }

        var requirers = await flags.ListRequirersAsync(flag.ProjectId, [flag.Key], cancellationToken);
        foreach (var variation in gone)
        {
            var users = requirers.Where(requirer => requirer.Variations.Contains(variation, StringComparer.Ordinal)).ToList();
            if (users.Count > 0)
            {
                FlagErrors.VariationInUse(flag.Key, variation, users.Select(user => $"prerequisite of {user.Flag} in {user.Environment}")).Throw();
            }
        }
    }

    /// <summary>The segments that a rule names exist.</summary>
    /// <exception cref="RefusedException">One doesn't.</exception>
    public Task EnsureSegmentsAsync(ProjectId project, RuleContent rule, CancellationToken cancellationToken) =>
        EnsureSegmentsAsync(project, [("", rule)], cancellationToken);

    /// <summary>The segments that rules name exist.</summary>
    /// <param name="project">Where.</param>
    /// <param name="rules">The rules, each with its place and a dot behind it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">One doesn't.</exception>
    public async Task EnsureSegmentsAsync(
        ProjectId project,
        IReadOnlyList<(string Path, RuleContent Rule)> rules,
        CancellationToken cancellationToken)
    {
        var named = rules.SelectMany(entry => SegmentsOf(entry.Rule, entry.Path)).ToList();
        if (named.Count == 0)
        {
            return;
        }

        var known = await segments.FindKeysAsync(project, [.. named.Select(entry => entry.Segment).Distinct(StringComparer.Ordinal)], cancellationToken);
        var faults = named
            .Where(entry => !known.Contains(entry.Segment))
            .Select(entry => new DefinitionFault(entry.Path, "must be the key of a segment"))
            .ToList();
        if (faults.Count > 0)
        {
            FlagErrors.Invalid(faults).Throw();
        }
    }

    /// <summary>The segments that a rule names, and where.</summary>
    internal static IEnumerable<(string Path, string Segment)> SegmentsOf(RuleContent rule, string path)
    {
        if (rule is { Type: RuleType.Segment, Value: { } key })
        {
            yield return ($"{path}ruleValue", key);
        }

        foreach (var (i, condition) in rule.Conditions.Index().Where(entry => entry.Item.Operator == Operator.Segment))
        {
            foreach (var (j, value) in condition.Values.Index())
            {
                yield return ($"{path}conditions[{i}].values[{j}]", value.Text);
            }
        }
    }

    private static IEnumerable<DefinitionFault> FaultsOfVariations(ChangedPrerequisites changed, Dictionary<string, FlagRequirements> others)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, prerequisite) in changed.Prerequisites.Index())
        {
            if (!seen.Add(prerequisite.Flag))
            {
                yield return new DefinitionFault($"{changed.Path}[{i}].flag", "must not appear twice");
            }

            if (!others.TryGetValue(prerequisite.Flag, out var other))
            {
                continue;
            }

            foreach (var (j, _) in prerequisite.Variations.Index().Where(named => !other.Variations.Contains(named.Item, StringComparer.Ordinal)))
            {
                yield return new DefinitionFault($"{changed.Path}[{i}].variations[{j}]", "must be the key of one of that flag's variations");
            }
        }
    }
}
