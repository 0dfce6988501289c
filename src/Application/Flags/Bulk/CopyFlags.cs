using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Flags.Bulk;

/// <summary>Copies the targeting of several flags from one environment to another.</summary>
[Requires(Permissions.FlagUpdate)]
public sealed record CopyFlags : FlagsCopying, IProcedure<ChangedFlags>, ISeveralFlags
{
    public CopyFlags(ProjectId project, FlagsCopying change)
        : base(change) => Project = project;

    /// <summary>The project.</summary>
    public ProjectId Project { get; }
}

/// <summary>From where to where to copy several flags.</summary>
public record FlagsCopying : FlagsChange
{
    /// <summary>The key of the environment whose rules, fallthrough and prerequisites are taken.</summary>
    [Required]
    public string? From { get; init; }

    /// <summary>The key of the environment that gets them, in place of its own.</summary>
    [Required]
    public string? To { get; init; }

    /// <summary>Whether the flags are also on there exactly where they are on in the first one. The default is false: on and off stay as they are.</summary>
    public bool IncludeEnabled { get; init; }
}

internal sealed class CopyFlagsValidator : SeveralFlagsValidator<CopyFlags>
{
    public CopyFlagsValidator() => this.RuleForCopy(request => request.From, request => request.To);
}

internal sealed class CopyFlagsHandler(SeveralFlags several, TargetingCopy copy) : IRequestHandler<CopyFlags, ChangedFlags>
{
    public Task<ChangedFlags> Handle(CopyFlags request, CancellationToken cancellationToken) => several.ChangeAsync(
        request,
        AuditActions.FlagCopy,
        async (project, flags) =>
        {
            var steps = await copy.RunAsync(project, flags, request.From!, request.To!, request.IncludeEnabled, index => $"flags[{index}].", cancellationToken);
            return [.. steps.Select(step => new FlagStep(step.Flag, step.Before, step.After))];
        },
        cancellationToken);
}
