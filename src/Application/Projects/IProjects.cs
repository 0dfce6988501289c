using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Projects;

/// <summary>The projects, with their environments.</summary>
public interface IProjects
{
    /// <summary>The project, to read or to change; null where there is none.</summary>
    Task<Project?> FindAsync(ProjectId id, CancellationToken cancellationToken);

    /// <summary>A page of projects by name.</summary>
    /// <param name="visible">The only ones to list; null for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Page<ProjectDetails>> ListAsync(IReadOnlyCollection<ProjectId>? visible, PageRequest page, CancellationToken cancellationToken);

    /// <summary>The ids of all projects, the oldest first.</summary>
    Task<IReadOnlyList<ProjectId>> ListIdsAsync(CancellationToken cancellationToken);

    /// <summary>Whether another project of the same creator than these has the name that one of them has, or is to get.</summary>
    Task<bool> AreNamesTakenAsync(IReadOnlyCollection<Project> projects, CancellationToken cancellationToken);

    /// <summary>How many projects a user has made.</summary>
    Task<int> CountMadeByAsync(UserId creator, CancellationToken cancellationToken);

    void Add(Project project);

    /// <summary>Removes a project with all that is in it.</summary>
    void Remove(Project project);

    /// <summary>The project.</summary>
    /// <exception cref="Domain.RefusedException">There is none.</exception>
    async Task<Project> GetAsync(ProjectId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw new Domain.RefusedException(ProjectErrors.NotFound);
}
