using AutoMapper;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Projects;

/// <summary>One project.</summary>
[Requires(Permissions.ProjectRead)]
public sealed record GetProject(ProjectId Project) : IQuery<ProjectDetails>, IInProject;

internal sealed class GetProjectHandler(IProjects projects, IMapper mapper) : IRequestHandler<GetProject, ProjectDetails>
{
    public async Task<ProjectDetails> Handle(GetProject request, CancellationToken cancellationToken) =>
        mapper.Map<ProjectDetails>(await projects.GetAsync(request.Project, cancellationToken));
}
