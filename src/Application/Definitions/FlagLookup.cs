using FlagService.Application.Projects;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;

namespace FlagService.Application.Definitions;

/// <summary>Finds what a request's route and query name.</summary>
public sealed class FlagLookup(IProjects projects, IFlags flags)
{
    /// <summary>The flag and the environment that are meant.</summary>
    /// <param name="project">The project in the route.</param>
    /// <param name="environment">The environment's key; null for the default one.</param>
    /// <param name="flag">The flag's id, key or alias.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">One of them doesn't exist.</exception>
    public async Task<(Flag Flag, ProjectEnvironment Environment)> FindAsync(
        ProjectId project,
        string? environment,
        string flag,
        CancellationToken cancellationToken)
    {
        var (found, where, _) = await FindInProjectAsync(project, environment, flag, cancellationToken);
        return (found, where);
    }

    /// <summary>The same, with the project.</summary>
    /// <exception cref="RefusedException">One of them doesn't exist.</exception>
    public async Task<(Flag Flag, ProjectEnvironment Environment, Project Project)> FindInProjectAsync(
        ProjectId project,
        string? environment,
        string flag,
        CancellationToken cancellationToken)
    {
        var owner = await projects.GetAsync(project, cancellationToken);
        var where = owner.Environment(environment);
        return (await flags.FindAsync(project, flag, cancellationToken) ?? throw new RefusedException(FlagErrors.NotFound), where, owner);
    }

    /// <summary>The environment that is meant.</summary>
    /// <exception cref="RefusedException">It doesn't exist.</exception>
    public async Task<ProjectEnvironment> EnvironmentAsync(ProjectId project, string? environment, CancellationToken cancellationToken) =>
        (await projects.GetAsync(project, cancellationToken)).Environment(environment);
}
