using AutoMapper;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Projects.Environments;

/// <summary>A project's environments, the default one first.</summary>
[Requires(Permissions.ProjectRead)]
public sealed record ListEnvironments(ProjectId Project) : IQuery<Listing<EnvironmentDetails>>, IInProject;

internal sealed class ListEnvironmentsHandler(IProjects projects, IMapper mapper)
    : IRequestHandler<ListEnvironments, Listing<EnvironmentDetails>>
{
    public async Task<Listing<EnvironmentDetails>> Handle(ListEnvironments request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.Project, cancellationToken);
        return new([.. project.Environments
            .OrderByDescending(environment => environment.IsDefault)
            .ThenBy(environment => environment.Key, StringComparer.Ordinal)
            .Select(mapper.Map<EnvironmentDetails>)]);
    }
}
