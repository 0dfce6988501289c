using FlagService.Application.Limits;
using FlagService.Domain;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Snapshots;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>
/// Keeps all environments of the projects that one user made within a size: every process holds them, and the limits of one environment,
/// of a project's environments and of a user's projects multiply.
/// </summary>
internal sealed class UserBudget(SnapshotStore store, Quotas quotas)
{
    /// <summary>The projects of each user who may be over the limit by what some projects grow.</summary>
    /// <param name="db">The database.</param>
    /// <param name="growth">How much the environments of each project that changes grow at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<IReadOnlySet<ProjectId>>> FindAsync(
        FlagServiceDbContext db,
        IReadOnlyDictionary<ProjectId, long> growth,
        CancellationToken cancellationToken)
    {
        // Nobody has more than all have.
        var grown = growth.Values.Sum();
        if (grown == 0 || store.Sizes.All + grown <= quotas.UserBytes)
        {
            return [];
        }

        var changed = growth.Keys.ToList();
        var made = await db.Projects.AsNoTracking()
            .Where(project => db.Projects.Any(other => changed.Contains(other.Id) && other.CreatedBy == project.CreatedBy))
            .Select(project => new { project.Id, project.CreatedBy })
            .ToListAsync(cancellationToken);
        return
        [
            .. made.GroupBy(project => project.CreatedBy, project => project.Id)
                .Select(own => own.ToHashSet())
                .Where(own => own.Sum(project => store.Sizes.Of(project) + growth.GetValueOrDefault(project)) > quotas.UserBytes),
        ];
    }

    /// <summary>Refuses what makes a user's projects larger than they may be.</summary>
    /// <param name="own">The user's projects.</param>
    /// <param name="changed">The environments that change, as they are then.</param>
    /// <exception cref="RefusedException">They are over the limit, and larger than before.</exception>
    public void Ensure(IReadOnlySet<ProjectId> own, IReadOnlyDictionary<EnvironmentId, (ProjectId Project, Snapshot Next)> changed)
    {
        var growth = changed
            .Where(environment => own.Contains(environment.Value.Project))
            .Sum(environment => environment.Value.Next.Size - (store.Held(environment.Key).Environment?.Snapshot.Size ?? 0));
        var size = own.Sum(store.Sizes.Of) + growth;
        if (size > quotas.UserBytes && growth > 0)
        {
            ProjectErrors.UserTooLarge(size, quotas.UserBytes).Throw();
        }
    }
}
