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

    /// <summary>The environments concerned that there are after the transaction, with their new versions.</summary>
    public IReadOnlyList<ProjectEnvironment> Present { get; private set; } = [];

    /// <summary>Those that it removes.</summary>
    public IReadOnlyList<EnvironmentId> Gone { get; private set; } = [];

    /// <summary>What it changes in them.</summary>
    public required ChangedDefinitions Definitions { get; init; }

    /// <summary>The versions of the environments concerned; null for one that is gone.</summary>
    public IEnumerable<KeyValuePair<EnvironmentId, long?>> Versions =>
        Present.Select(environment => KeyValuePair.Create(environment.Id, (long?)environment.SnapshotVersion))
            .Concat(Gone.Select(environment => KeyValuePair.Create(environment, (long?)null)));

    private Expression<Func<ProjectEnvironment, bool>> Concern =>
        environment => _projects.Contains(environment.ProjectId) || _environments.Contains(environment.Id);

    /// <summary>Whether an environment is concerned.</summary>
    public bool Concerns(ProjectEnvironment environment) => _projects.Contains(environment.ProjectId) || _environments.Contains(environment.Id);

    /// <summary>Reads them off what is about to be saved, so that no use case has to remember to say so.</summary>
    public static SnapshotChanges In(ChangeTracker tracker)
    {
        var changes = new SnapshotChanges { Definitions = ChangedDefinitions.In(tracker) };
        foreach (var entry in tracker.Entries().Where(entry => entry.State is not (EntityState.Unchanged or EntityState.Detached)))
        {
            changes.Add(entry);
        }

        return changes;
    }

    /// <summary>
    /// Raises the version of each affected environment by one, to be saved with the rest. A concurrent transaction that raises the same version fails
    /// and is run again. Tracked environments aren't read again.
    /// </summary>
    public async Task RaiseVersionsAsync(FlagServiceDbContext db, CancellationToken cancellationToken)
    {
        if (AreNone)
        {
            return;
        }

        if (!AreTracked(db))
        {
            await db.Environments.Where(Concern).LoadAsync(cancellationToken);
        }

        var concerned = db.ChangeTracker.Entries<ProjectEnvironment>().Where(entry => Concerns(entry.Entity)).ToList();
        foreach (var entry in concerned.Where(entry => entry.State is EntityState.Unchanged or EntityState.Modified))
        {
            entry.Property(environment => environment.SnapshotVersion).CurrentValue++;
        }

        Present = [.. concerned.Where(entry => entry.State != EntityState.Deleted).Select(entry => entry.Entity).OrderBy(environment => environment.Id.Value)];
        Gone = [.. concerned.Where(entry => entry.State == EntityState.Deleted).Select(entry => entry.Entity.Id)];
    }

    private bool AreTracked(FlagServiceDbContext db)
    {
        var environments = db.ChangeTracker.Entries<ProjectEnvironment>().Select(entry => entry.Entity.Id).ToHashSet();
        var projects = db.ChangeTracker.Entries<Project>()
            .Where(entry => entry.State == EntityState.Added || entry.Collection(nameof(Project.Environments)).IsLoaded)
            .Select(entry => entry.Entity.Id)
            .ToHashSet();
        return environments.IsSupersetOf(_environments) && projects.IsSupersetOf(_projects);
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
        property.IsModified && property.Metadata.Name is nameof(Flag.Alias) or nameof(Flag.OffVariation) or nameof(Flag.Salt);
}
