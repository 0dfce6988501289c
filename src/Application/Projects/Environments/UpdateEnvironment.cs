using AutoMapper;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Projects.Environments;

/// <summary>Changes what an environment is called and whether it is critical; its key stays.</summary>
[Requires(Permissions.EnvironmentManage)]
public sealed record UpdateEnvironment(
    ProjectId Project,
    string Key,
    IReadOnlyCollection<long>? ExpectedVersions,
    Optional<string?> NewKey,
    Optional<string?> Name,
    Optional<bool?> IsCritical) : ICommand<EnvironmentDetails>, IInProject;

internal sealed class UpdateEnvironmentValidator : AbstractValidator<UpdateEnvironment>
{
    public UpdateEnvironmentValidator()
    {
        RuleFor(request => request.Name).PassesIfGiven(Shape.Name);
        RuleFor(request => request.IsCritical).PassesIfGiven(isCritical => isCritical is null ? "must not be cleared" : null);
    }
}

internal sealed class UpdateEnvironmentHandler(IProjects projects, IMapper mapper, IReadOnlyFields sentBack, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<UpdateEnvironment, EnvironmentDetails>
{
    public async Task<EnvironmentDetails> Handle(UpdateEnvironment request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.Project, cancellationToken);
        project.EnsureVersion(request.ExpectedVersions);
        var environment = project.Environment(request.Key);
        if (request.NewKey.Or(environment.Key) != environment.Key)
        {
            Error.InvalidField("key", "must have its present value").Throw();
        }

        var before = mapper.Map<EnvironmentDetails>(environment);
        sentBack.Ensure(before);
        var now = time.Now();
        project.RenameEnvironment(environment, request.Name.Or(environment.Name)!, now);
        project.MarkEnvironment(environment, request.IsCritical.Or(environment.IsCritical)!.Value, now);
        var after = mapper.Map<EnvironmentDetails>(environment);
        audit.Record(AuditActions.EnvironmentUpdate, "environment", environment.Key, project.Id, before, after);
        return after;
    }
}
