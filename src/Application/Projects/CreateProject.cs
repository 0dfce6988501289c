using System.Text.Json.Serialization;
using FlagService.Application.Access;
using FlagService.Application.Access.Membership;
using FlagService.Application.Audit;
using FlagService.Application.Limits;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Projects;

/// <summary>Makes a project with the environment <c>production</c>, whose keys are in the answer; the caller owns it.</summary>
[Requires(Permissions.ProjectCreate)]
public sealed record CreateProject(string? Name, string? Description) : ICommand<CreatedProject>;

/// <summary>A new project with the SDK keys of its environment, which are shown only once.</summary>
public sealed class CreatedProject : ProjectDetails
{
    /// <summary>For servers.</summary>
    [JsonPropertyOrder(1)]
    public required string SdkKey { get; init; }

    /// <summary>For browsers and phones.</summary>
    [JsonPropertyOrder(1)]
    public required string ClientKey { get; init; }
}

internal sealed class CreateProjectValidator : AbstractValidator<CreateProject>
{
    public CreateProjectValidator()
    {
        RuleFor(request => request.Name).Passes(Shape.Name);
        RuleFor(request => request.Description).Passes(Shape.Description);
    }
}

internal sealed class CreateProjectHandler(
    IProjects projects,
    IMembers members,
    SdkKeyIssue keys,
    Quotas quotas,
    ICurrentCaller current,
    IAuditTrail audit,
    TimeProvider time) : IRequestHandler<CreateProject, CreatedProject>
{
    public async Task<CreatedProject> Handle(CreateProject request, CancellationToken cancellationToken)
    {
        var creator = current.User.Id;
        await members.AcquireLockAsync(creator, cancellationToken);
        if (await projects.CountMadeByAsync(creator, cancellationToken) >= quotas.ProjectsPerUser)
        {
            ProjectErrors.TooMany.Throw();
        }

        var now = time.Now();
        var project = Project.Create(request.Name!, request.Description, creator, now);
        projects.Add(project);
        members.Add(UserRole.InProject(creator, await members.RoleAsync(BuiltInRoles.ProjectOwner, cancellationToken), project.Id, by: creator, now));
        var answer = new CreatedProject
        {
            Id = project.Id.Value,
            Name = project.Name,
            Description = project.Description,
            Version = project.Version,
            CreatedAt = project.CreatedAt,
            UpdatedAt = project.UpdatedAt,
            SdkKey = keys.Issue(project.DefaultEnvironment, SdkKeyKind.Server, now),
            ClientKey = keys.Issue(project.DefaultEnvironment, SdkKeyKind.Client, now),
        };
        audit.Record(AuditActions.ProjectCreate, "project", project.Id.Value.ToString(), project.Id, before: null, new { project.Name, project.Description });
        return answer;
    }
}
