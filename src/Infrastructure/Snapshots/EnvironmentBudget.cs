using FlagService.Application.Evaluation;
using FlagService.Application.Limits;
using FlagService.Domain;
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
