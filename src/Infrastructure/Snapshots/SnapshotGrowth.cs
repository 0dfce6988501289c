using System.Runtime.InteropServices;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>
/// At most how much more memory environments take by a transaction: all that it adds and changes, as if nothing of it had been there, and
/// nothing for what it removes.
/// </summary>
internal sealed class SnapshotGrowth
{
    // What a flag serves where nobody has touched it.
    private static readonly long Untouched = DefinitionSize.Of(Rollout.Of(0));

    private readonly Dictionary<ProjectId, long> _projects = [];
    private readonly Dictionary<EnvironmentId, long> _environments = [];

    private SnapshotGrowth()
    {
    }

    /// <summary>Reads it off what is about to be saved.</summary>
    public static SnapshotGrowth In(ChangeTracker tracker)
    {
        var growth = new SnapshotGrowth();
        foreach (var entry in tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            growth.Add(entry.Entity);
        }

        return growth;
    }

    /// <summary>What an environment grows by at most, in bytes.</summary>
    public long Of(ProjectEnvironment environment) =>
        _projects.GetValueOrDefault(environment.ProjectId) + _environments.GetValueOrDefault(environment.Id);

    private static void Raise<TKey>(Dictionary<TKey, long> sizes, TKey key, long size)
        where TKey : struct =>
        CollectionsMarshal.GetValueRefOrAddDefault(sizes, key, out _) += size;

    private void Add(object entity)
    {
        switch (entity)
        {
            case Flag flag:
                Raise(_projects, flag.ProjectId, DefinitionSize.OfFlag(flag.Key, flag.OffVariation) + Untouched);
                break;
            case FlagVariation variation:
                Raise(_projects, variation.ProjectId, DefinitionSize.Of(variation.Definition));
                break;
            case Segment segment:
                Raise(_projects, segment.ProjectId, DefinitionSize.Of(segment.Definition));
                break;
            case FlagState state:
                Raise(_environments, state.EnvironmentId, DefinitionSize.Of(state.Fallthrough) + state.Prerequisites.Sum(DefinitionSize.Of));
                break;
            case Rule rule:
                Raise(_environments, rule.EnvironmentId, DefinitionSize.Of(rule.Definition));
                break;
            default:
                break;
        }
    }
}
