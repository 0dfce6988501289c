using FlagService.Application.Evaluation;
using FlagService.Application.Limits;
using FlagService.Domain;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>
/// Keeps each environment within the memory that it may take: the limits of flags, rules, conditions and values each hold, and their products
/// would still fill any memory.
/// </summary>
internal sealed class EnvironmentBudget(SnapshotStore store, Quotas quotas)
{
    /// <summary>
    /// Refuses what was saved where an environment is over the limit by it. One that can't be over, by what is held and what the transaction
    /// adds at most, is not looked at; the others are read, as far as they changed.
    /// </summary>
    /// <param name="db">The transaction, with everything saved and the versions raised.</param>
    /// <param name="changes">What it changes.</param>
    /// <param name="growth">How much it adds at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">An environment is over the limit, and larger than before.</exception>
    public async Task EnsureAsync(FlagServiceDbContext db, SnapshotChanges changes, SnapshotGrowth growth, CancellationToken cancellationToken)
    {
        if (changes.AreNone)
        {
            return;
        }

        var environments = await db.Environments.AsNoTracking().Where(changes.Concern).OrderBy(environment => environment.Id).ToListAsync(cancellationToken);
        foreach (var project in environments.Where(environment => MayBeOver(environment, growth)).GroupBy(environment => environment.ProjectId))
        {
            foreach (var made in await new SnapshotReading(db, store.Held, project.Key).ReadAsync([.. project], cancellationToken))
            {
                Ensure(made.Environment!);
            }
        }
    }

    /// <summary>Refuses what is tracked and not to be saved, likewise. Of a project that changes, everything is tracked.</summary>
    /// <exception cref="RefusedException">An environment would be over the limit, and larger than it is.</exception>
    public void EnsureInMemory(FlagServiceDbContext db)
    {
        var changes = SnapshotChanges.In(db.ChangeTracker);
        if (changes.AreNone)
        {
            return;
        }

        var flags = db.Flags.Local.ToLookup(flag => flag.ProjectId);
        var segments = db.Segments.Local.ToLookup(segment => segment.ProjectId);
        foreach (var environment in db.Environments.Local.Where(changes.Concerns).OrderBy(environment => environment.Id.Value))
        {
            EnsureInMemory(
                environment,
                [.. flags[environment.ProjectId].Select(flag => (flag.Key, DefinitionSize.Of(flag.DefinitionIn(environment.Id))))],
                [.. segments[environment.ProjectId].Select(segment => (segment.Key, DefinitionSize.Of(segment.Definition)))]);
        }
    }

    private void EnsureInMemory(ProjectEnvironment environment, IReadOnlyList<(string Key, long Size)> flags, IReadOnlyList<(string Key, long Size)> segments)
    {
        var size = flags.Sum(flag => flag.Size) + segments.Sum(segment => segment.Size);
        if (size > quotas.EnvironmentBytes && size > (store.Held(environment.Id).Environment?.Snapshot.Size ?? 0))
        {
            ProjectErrors.EnvironmentTooLarge(environment.Key, size, quotas.EnvironmentBytes, Largest(flags), Largest(segments)).Throw();
        }
    }

    private static string? Largest(IReadOnlyList<(string Key, long Size)> parts) => parts.Count == 0 ? null : parts.MaxBy(part => part.Size).Key;

    // What is held says something about the sum only where nobody else has changed the environment since.
    private bool MayBeOver(ProjectEnvironment environment, SnapshotGrowth growth) =>
        store.Held(environment.Id).Environment is not { } held
        || held.Version + 1 != environment.SnapshotVersion
        || held.Snapshot.Size + growth.Of(environment) > quotas.EnvironmentBytes;

    private void Ensure(EnvironmentSnapshot made)
    {
        var (size, before) = (made.Snapshot.Size, store.Held(made.Environment).Environment?.Snapshot.Size ?? 0);
        if (size > quotas.EnvironmentBytes && size > before)
        {
            ProjectErrors.EnvironmentTooLarge(made.Key, size, quotas.EnvironmentBytes, made.Snapshot.LargestFlag, made.Snapshot.LargestSegment).Throw();
        }
    }
}
