using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags;

/// <summary>Copies a flag's targeting from one environment to another.</summary>
/// <param name="Project">The project.</param>
/// <param name="Flag">The flag's id, key or alias.</param>
/// <param name="ExpectedVersions">The versions that the caller accepts; null for any.</param>
/// <param name="From">The key of the environment that is copied.</param>
/// <param name="To">The key of the other one.</param>
/// <param name="IncludeEnabled">Whether on and off are copied too.</param>
[Requires(Permissions.FlagUpdate)]
public sealed record CopyFlag(
    ProjectId Project,
    string Flag,
    IReadOnlyCollection<long>? ExpectedVersions,
    string? From,
    string? To,
    bool IncludeEnabled) : ICommand<FlagDetails>, IInProject;

internal sealed class CopyFlagValidator : AbstractValidator<CopyFlag>
{
    public CopyFlagValidator() => this.RuleForCopy(request => request.From, request => request.To);
}

internal sealed class CopyFlagHandler(FlagLookup lookup, TargetingCopy copy, IAuditTrail audit) : IRequestHandler<CopyFlag, FlagDetails>
{
    public async Task<FlagDetails> Handle(CopyFlag request, CancellationToken cancellationToken)
    {
        var (flag, environment, project) = await lookup.FindInProjectAsync(request.Project, request.To, request.Flag, cancellationToken);
        flag.EnsureVersion(request.ExpectedVersions);
        var copied = await copy.RunAsync(project, [flag], request.From!, request.To!, request.IncludeEnabled, _ => "", cancellationToken);
        audit.Record(AuditActions.FlagCopy, "flag", flag.Key, request.Project, copied[0].Before, copied[0].After);
        return FlagDetails.Of(flag, environment);
    }
}
