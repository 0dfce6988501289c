using FlagService.Domain.Projects;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Commits;

/// <summary>The projects from which something was decided, as they were read: whatever is evaluated from rises a version of theirs with each change.</summary>
internal sealed class ReadProjects
{
    private readonly IReadOnlyList<ProjectId> _projects;
    private readonly HashSet<(EnvironmentId, long)> _environments;

    private ReadProjects(IReadOnlyList<ProjectId> projects, HashSet<(EnvironmentId, long)> environments) => (_projects, _environments) = (projects, environments);

    /// <summary>All that are tracked and were there before.</summary>
    public static ReadProjects In(FlagServiceDbContext db) => new(
        [.. db.ChangeTracker.Entries<Project>().Where(entry => entry.State != EntityState.Added).Select(entry => entry.Entity.Id)],
        [.. db.ChangeTracker.Entries<ProjectEnvironment>()
            .Where(entry => entry.State != EntityState.Added)
            .Select(entry => (entry.Entity.Id, entry.Entity.SnapshotVersion))]);

    /// <summary>Has their other changes wait until the transaction ends, and sees that there was none since they were read.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed one.</exception>
    public async Task EnsureUnchangedAsync(FlagServiceDbContext db, CancellationToken cancellationToken)
    {
        if (db.IsPostgres)
        {
            // In one order everywhere, so that two imports wait for each other rather than both for ever.
            var ids = _projects.Select(project => project.Value).ToArray();
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM projects WHERE id = ANY({ids}) ORDER BY id FOR UPDATE", cancellationToken);
        }

        var present = await db.Environments
            .AsNoTracking()
            .Where(environment => _projects.Contains(environment.ProjectId))
            .Select(environment => new { environment.Id, environment.SnapshotVersion })
            .ToListAsync(cancellationToken);
        if (!_environments.SetEquals(present.Select(environment => (environment.Id, environment.SnapshotVersion))))
        {
            throw new DbUpdateConcurrencyException("A project was changed after it was read.");
        }
    }
}
