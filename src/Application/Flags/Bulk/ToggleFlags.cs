using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Flags.Bulk;

/// <summary>Sets several flags on or off in an environment.</summary>
[Requires(Permissions.FlagToggle)]
public sealed record ToggleFlags : FlagsToggling, IProcedure<ChangedFlags>, ISeveralFlags
{
    public ToggleFlags(ProjectId project, FlagsToggling change)
        : base(change) => Project = project;

    /// <summary>The project.</summary>
    public ProjectId Project { get; }
}

/// <summary>The state to set in several flags.</summary>
public record FlagsToggling : FlagsChange
{
    /// <summary>The environment's key. The default is the project's default environment.</summary>
    public string? Environment { get; init; }

    /// <summary>True to switch the flags on, false to switch them off.</summary>
    [Required]
    public bool? Enabled { get; init; }
}

internal sealed class ToggleFlagsValidator : SeveralFlagsValidator<ToggleFlags>
{
    public ToggleFlagsValidator() => RuleFor(request => request.Enabled).Passes(enabled => enabled is null ? Shape.Required : null);
}

internal sealed class ToggleFlagsHandler(SeveralFlags several, TimeProvider time) : IRequestHandler<ToggleFlags, ChangedFlags>
{
    public Task<ChangedFlags> Handle(ToggleFlags request, CancellationToken cancellationToken) => several.ChangeAsync(
        request,
        AuditActions.FlagToggle,
        (project, flags) =>
        {
            var environment = project.Environment(request.Environment);
            var now = time.Now();
            return Task.FromResult<IReadOnlyList<FlagStep>>([.. flags.Select(flag =>
            {
                var before = new { environment = environment.Key, enabled = flag.StateIn(environment.Id).Enabled };
                flag.SetEnabled(environment.Id, request.Enabled!.Value, now);
                return new FlagStep(flag, before, before with { enabled = request.Enabled.Value });
            })]);
        },
        cancellationToken);
}
