using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags;

/// <summary>Toggles a flag in an environment, or switches it on or off.</summary>
/// <param name="Project">The project.</param>
/// <param name="Environment">The environment's key; null for the default one.</param>
/// <param name="Flag">The flag's id, key or alias.</param>
/// <param name="ExpectedVersions">The versions that the caller accepts; null for any.</param>
/// <param name="Enabled">Whether it shall be on; where it isn't given the flag is turned over.</param>
[Requires(Permissions.FlagToggle)]
public sealed record ToggleFlag(
    ProjectId Project,
    string? Environment,
    string Flag,
    IReadOnlyCollection<long>? ExpectedVersions,
    Optional<bool?> Enabled) : ICommand<FlagDetails>, IInProject;

internal sealed class ToggleFlagValidator : AbstractValidator<ToggleFlag>
{
    public ToggleFlagValidator() => RuleFor(request => request.Enabled).PassesIfGiven(enabled => enabled is null ? Shape.Required : null);
}

internal sealed class ToggleFlagHandler(FlagLookup lookup, IAuditTrail audit, TimeProvider time) : IRequestHandler<ToggleFlag, FlagDetails>
{
    public async Task<FlagDetails> Handle(ToggleFlag request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        flag.EnsureVersion(request.ExpectedVersions);
        var before = flag.StateIn(environment.Id).Enabled;
        var after = request.Enabled.Or(!before)!.Value;
        flag.SetEnabled(environment.Id, after, time.Now());
        audit.Record(
            AuditActions.FlagToggle,
            "flag",
            flag.Key,
            request.Project,
            new { environment = environment.Key, enabled = before },
            new { environment = environment.Key, enabled = after });
        return FlagDetails.Of(flag, environment);
    }
}
