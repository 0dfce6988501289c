using System.Linq.Expressions;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>What a transaction changes of what environments evaluate from.</summary>
internal sealed class SnapshotChanges
{
    private readonly HashSet<ProjectId> _projects = [];
    private readonly HashSet<EnvironmentId> _environments = [];

    private SnapshotChanges()
    {
    }

    /// <summary>Whether nothing that is evaluated from changes.</summary>
    public bool AreNone => _projects.Count == 0 && _environments.Count == 0;

    /// <summary>Whether an environment is concerned, as a condition that the database understands.</summary>
    public Expression<Func<ProjectEnvironment, bool>> Concern =>
        environment => _projects.Contains(environment.ProjectId) || _environments.Contains(environment.Id);

    /// <summary>Whether an environment is concerned.</summary>
    public bool Concerns(ProjectEnvironment environment) => _projects.Contains(environment.ProjectId) || _environments.Contains(environment.Id);

    /// <summary>Reads them off what is about to be saved, so that no use case has to remember to say so.</summary>
    public static SnapshotChanges In(ChangeTracker tracker)
    {
        var changes = new SnapshotChanges();
        foreach (var entry in tracker.Entries().Where(entry => entry.State is not (EntityState.Unchanged or EntityState.Detached)))
        {
            changes.Add(entry);
        }

        return changes;
    }

    /// <summary>Raises the version of each environment concerned by one.</summary>
    public async Task RaiseVersionsAsync(FlagServiceDbContext db, CancellationToken cancellationToken)
    {
        if (AreNone)
        {
            return;
        }

        await db.Environments
            .Where(Concern)
            .ExecuteUpdateAsync(
                update => update.SetProperty(environment => environment.SnapshotVersion, environment => environment.SnapshotVersion + 1),
                cancellationToken);
    }

    /// <summary>The versions of the environments concerned, within the transaction that raised them; null for one that is gone.</summary>
    public async Task<IReadOnlyDictionary<EnvironmentId, long?>> VersionsAsync(FlagServiceDbContext db, CancellationToken cancellationToken)
    {
        if (AreNone)
        {
            return new Dictionary<EnvironmentId, long?>();
        }

        var present = await db.Environments
            .Where(Concern)
            .Select(environment => new { environment.Id, environment.SnapshotVersion })
            .ToDictionaryAsync(environment => environment.Id, environment => (long?)environment.SnapshotVersion, cancellationToken);
        foreach (var gone in _environments.Where(environment => !present.ContainsKey(environment)))
        {
            present.Add(gone, null);
        }

        return present;
    }

    private void Add(EntityEntry entry)
    {
        switch (entry.Entity)
        {
            case Flag flag when entry.State != EntityState.Modified || entry.Properties.Any(IsEvaluated):
                _projects.Add(flag.ProjectId);
                break;
            case Segment segment:
                _projects.Add(segment.ProjectId);
                break;
            case FlagVariation variation:
                _projects.Add(variation.ProjectId);
                break;
            case FlagState state:
                _environments.Add(state.EnvironmentId);
                break;
            case Rule rule:
                _environments.Add(rule.EnvironmentId);
                break;
            case ProjectEnvironment environment:
                _environments.Add(environment.Id);
                break;
            case SdkKey key:
                _environments.Add(key.EnvironmentId);
                break;
            default:
                break;
        }
    }

    private static bool IsEvaluated(PropertyEntry property) =>
        property.IsModified && property.Metadata.Name is nameof(Flag.OffVariation) or nameof(Flag.Salt);
}
