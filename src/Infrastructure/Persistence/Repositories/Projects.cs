using AutoMapper;
using AutoMapper.QueryableExtensions;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Repositories;

internal sealed class Projects(FlagServiceDbContext db, IConfigurationProvider mapping) : IProjects
{
    public Task<Project?> FindAsync(ProjectId id, CancellationToken cancellationToken) =>
        db.Projects.SingleOrDefaultAsync(project => project.Id == id, cancellationToken);

    public Task<Page<ProjectDetails>> ListAsync(
        IReadOnlyCollection<ProjectId>? visible,
        PageRequest page,
        CancellationToken cancellationToken)
    {
        var projects = db.Projects.AsNoTracking();
        if (visible is not null)
        {
            projects = projects.Where(project => visible.Contains(project.Id));
        }

        if (page.Search is { } search)
        {
            var folded = Text.Folded(search);
            projects = projects.Where(project => project.NameFolded.Contains(folded));
        }

        return projects
            .OrderBy(project => project.NameFolded)
            .ThenBy(project => project.Id)
            .ProjectTo<ProjectDetails>(mapping)
            .ToPageAsync(page, cancellationToken);
    }

    public async Task<IReadOnlyList<ProjectId>> ListIdsAsync(CancellationToken cancellationToken) =>
        await db.Projects.OrderBy(project => project.Id).Select(project => project.Id).ToListAsync(cancellationToken);

    public async Task<bool> AreNamesTakenAsync(IReadOnlyCollection<Project> projects, CancellationToken cancellationToken)
    {
        const int AtOnce = 500;
        var ids = projects.Select(project => project.Id).ToHashSet();
        foreach (var some in projects.Chunk(AtOnce))
        {
            var names = some.Select(project => project.NameFolded).ToList();
            var named = await db.Projects.AsNoTracking()
                .Where(project => names.Contains(project.NameFolded))
                .Select(project => new { project.Id, project.CreatedBy, project.NameFolded })
                .ToListAsync(cancellationToken);
            var taken = named.Where(other => !ids.Contains(other.Id)).Select(other => (other.CreatedBy, other.NameFolded)).ToHashSet();
            if (some.Any(project => taken.Contains((project.CreatedBy, project.NameFolded))))
            {
                return true;
            }
        }

        return false;
    }

    public Task<int> CountMadeByAsync(UserId creator, CancellationToken cancellationToken) =>
        db.Projects.CountAsync(project => project.CreatedBy == creator, cancellationToken);

    public void Add(Project project) => db.Projects.Add(project);

    public void Remove(Project project) => db.Projects.Remove(project);
}
