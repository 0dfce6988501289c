using AutoMapper;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Projects.Environments;

/// <summary>Deletes an environment with its keys and its flags' states.</summary>
[Requires(Permissions.EnvironmentManage)]
public sealed record DeleteEnvironment(ProjectId Project, string Key, IReadOnlyCollection<long>? ExpectedVersions) : ICommand, IInProject;

internal sealed class DeleteEnvironmentHandler(IProjects projects, IMapper mapper, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<DeleteEnvironment, Unit>
{
    public async Task<Unit> Handle(DeleteEnvironment request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.Project, cancellationToken);
        project.EnsureVersion(request.ExpectedVersions);
        var environment = project.Environment(request.Key);
        var before = mapper.Map<EnvironmentDetails>(environment);
        project.RemoveEnvironment(environment, time.Now());
        audit.Record(AuditActions.EnvironmentDelete, "environment", environment.Key, project.Id, before, after: null);
        return Unit.Value;
    }
}
