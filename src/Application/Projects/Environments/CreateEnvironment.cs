using System.Text.Json.Serialization;
using AutoMapper;
using FlagService.Application.Audit;
using FlagService.Application.Limits;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Projects.Environments;

/// <summary>Adds an environment, in which every flag starts off; its keys are in the answer.</summary>
[Requires(Permissions.EnvironmentManage)]
public sealed record CreateEnvironment(ProjectId Project, string? Key, string? Name, bool IsCritical = false) : ICommand<CreatedEnvironment>, IInProject;

/// <summary>A new environment with its SDK keys, which are shown only once.</summary>
public sealed class CreatedEnvironment : EnvironmentDetails
{
    /// <summary>For servers.</summary>
    [JsonPropertyOrder(1)]
    public required string SdkKey { get; init; }

    /// <summary>For browsers and phones.</summary>
    [JsonPropertyOrder(1)]
    public required string ClientKey { get; init; }
}

internal sealed class CreateEnvironmentValidator : AbstractValidator<CreateEnvironment>
{
    public CreateEnvironmentValidator()
    {
        RuleFor(request => request.Key).Passes(Shape.Key);
        RuleFor(request => request.Name).Passes(name => name is null ? null : Shape.Name(name));
    }
}

internal sealed class CreateEnvironmentHandler(IProjects projects, SdkKeyIssue keys, Quotas quotas, IMapper mapper, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<CreateEnvironment, CreatedEnvironment>
{
    public async Task<CreatedEnvironment> Handle(CreateEnvironment request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.Project, cancellationToken);
        var now = time.Now();
        var environment = project.AddEnvironment(request.Key!, request.Name, now, quotas.EnvironmentsPerProject);
        project.MarkEnvironment(environment, request.IsCritical, now);
        audit.Record(
            AuditActions.EnvironmentCreate,
            "environment",
            environment.Key,
            project.Id,
            before: null,
            mapper.Map<EnvironmentDetails>(environment));
        return new CreatedEnvironment
        {
            Id = environment.Id.Value,
            Key = environment.Key,
            Name = environment.Name,
            IsDefault = environment.IsDefault,
            IsCritical = environment.IsCritical,
            CreatedAt = environment.CreatedAt,
            UpdatedAt = environment.UpdatedAt,
            SdkKey = keys.Issue(environment, SdkKeyKind.Server, now),
            ClientKey = keys.Issue(environment, SdkKeyKind.Client, now),
        };
    }
}
