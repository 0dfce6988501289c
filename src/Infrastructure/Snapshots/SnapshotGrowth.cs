using System.Runtime.InteropServices;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>
/// At most how much environments grow, and how much more work they are, by a transaction: all that it adds and changes, as if nothing of it had been
/// there, and nothing for what it removes.
/// </summary>
internal sealed class SnapshotGrowth
{
    // What a flag serves where nobody has touched it.
    private static readonly DefinitionWeight Untouched = DefinitionWeight.Of(Rollout.Of(0));

    private readonly Dictionary<ProjectId, DefinitionWeight> _projects = [];
    private readonly Dictionary<EnvironmentId, DefinitionWeight> _environments = [];
    private readonly Dictionary<EnvironmentId, int> _prerequisites = [];
    private readonly HashSet<EnvironmentId> _asking = [];

    private readonly PreparedTests _tests;

    private SnapshotGrowth(PreparedTests tests)
    {
        _tests = tests;
    }

    /// <summary>Reads it off what is about to be saved.</summary>
    /// <param name="tracker">What is about to be saved.</param>
    /// <param name="tests">What is prepared already.</param>
    public static SnapshotGrowth In(ChangeTracker tracker, PreparedTests tests)
    {
        var growth = new SnapshotGrowth(tests);
        foreach (var entry in tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            growth.Add(entry.Entity);
        }

        return growth;
    }

    /// <summary>What an environment grows by at most.</summary>
    public DefinitionWeight Of(ProjectEnvironment environment) =>
        _projects.GetValueOrDefault(environment.ProjectId) + _environments.GetValueOrDefault(environment.Id);

    /// <summary>How many prerequisites the flags have that change in an environment: what each leads to is added to what they cost.</summary>
    public int PrerequisitesIn(ProjectEnvironment environment) => _prerequisites.GetValueOrDefault(environment.Id);

    /// <summary>Whether a rule that changes in an environment names segments: what they cost is added to what its flag costs.</summary>
    public bool AsksSegmentsIn(ProjectEnvironment environment) => _asking.Contains(environment.Id);

    private static void Raise<TKey>(Dictionary<TKey, DefinitionWeight> weights, TKey key, DefinitionWeight weight)
        where TKey : struct =>
        CollectionsMarshal.GetValueRefOrAddDefault(weights, key, out _) += weight;

    private void Add(object entity)
    {
        switch (entity)
        {
            case Flag flag:
                Raise(_projects, flag.ProjectId, new DefinitionWeight(DefinitionSize.OfFlag(flag.Key, flag.Alias, flag.OffVariation), Work: 0) + Untouched);
                break;
            case FlagVariation variation:
                Raise(_projects, variation.ProjectId, new DefinitionWeight(DefinitionSize.Of(variation.Definition), Work: 0));
                break;
            case Segment segment:
                Raise(_projects, segment.ProjectId, DefinitionWeight.Of(segment.Definition, _tests));
                break;
            case FlagState state:
                Raise(
                    _environments,
                    state.EnvironmentId,
                    DefinitionWeight.Of(state.Fallthrough) + new DefinitionWeight(state.Prerequisites.Sum(DefinitionSize.Of), Work: 0));
                CollectionsMarshal.GetValueRefOrAddDefault(_prerequisites, state.EnvironmentId, out _) += state.Prerequisites.Count;
                break;
            case Rule rule:
                var definition = rule.Definition;
                Raise(_environments, rule.EnvironmentId, DefinitionWeight.Of(definition, _tests));
                if (definition.Conditions.Any(condition => condition.Operator == Operator.Segment))
                {
                    _asking.Add(rule.EnvironmentId);
                }

                break;
            default:
                break;
        }
    }
}
