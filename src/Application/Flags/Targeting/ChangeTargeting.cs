using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags.Targeting;

/// <summary>Changes who gets what of a flag in an environment, all of it at once: one version, one entry in the audit log; what is absent stays.</summary>
[Requires(Permissions.FlagUpdate)]
public sealed record ChangeTargeting : TargetingChange, ICommand<TargetingDetails>, IInProject
{
    public ChangeTargeting(ProjectId project, string? environment, string flag, IReadOnlyCollection<long>? expectedVersions, TargetingChange change)
        : base(change)
    {
        Project = project;
        Environment = environment;
        Flag = flag;
        ExpectedVersions = expectedVersions;
    }

    public ProjectId Project { get; }

    public string? Environment { get; }

    public string Flag { get; }

    public IReadOnlyCollection<long>? ExpectedVersions { get; }
}

/// <summary>Changes of a flag's targeting. Absent fields stay as they are.</summary>
public record TargetingChange
{
    /// <summary>Whether the flag is on in the environment.</summary>
    public Optional<bool?> Enabled { get; init; }

    /// <summary>The variation that is served while the flag is off, in all environments.</summary>
    public Optional<string?> OffVariation { get; init; }

    /// <summary>At most 20 prerequisites. Null removes all.</summary>
    public Optional<IReadOnlyList<PrerequisiteModel?>?> Prerequisites { get; init; }

    /// <summary>
    /// The complete list, at most 200, in the order in which the rules are tried. A rule with an `id` is the one that the flag has under this id and stays it;
    /// one without is new. Rules that are not in the list are deleted. Null deletes all.
    /// </summary>
    public Optional<IReadOnlyList<TargetingRule?>?> Rules { get; init; }

    /// <summary>What is served if no rule matches.</summary>
    public ServeModel? Fallthrough { get; init; }
}

/// <summary>A rule in a complete list of rules.</summary>
public sealed record TargetingRule
{
    /// <summary>The id of a rule that the flag has in the environment; absent for a new rule.</summary>
    public Guid? Id { get; init; }

    /// <summary>`user_id`, `user_email`, `email_domain`, `segment` or `attributes`.</summary>
    [Required]
    public string? RuleType { get; init; }

    /// <summary>The value of a short type: the user's id, the e-mail address, `@domain`, or the segment's key.</summary>
    public string? RuleValue { get; init; }

    /// <summary>The conditions of an `attributes` rule, all of which must hold. A rule without conditions matches everybody.</summary>
    public IReadOnlyList<ConditionModel?>? Conditions { get; init; }

    /// <summary>Which share of those who meet the conditions the rule applies to; everybody if it is absent.</summary>
    public CoverageModel? Coverage { get; init; }

    /// <summary>What the rule serves. The default is `{"variation": "on"}`.</summary>
    public ServeModel? Serve { get; init; }

    /// <summary>The order of the list decides: a priority that is absent, or higher than that of the rule before, becomes that of the rule before.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether the rule is evaluated. The default is true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>At most 2,000 characters.</summary>
    public string? Description { get; init; }
}

/// <summary>Judges the shape of what every request has that says a flag's targeting.</summary>
/// <typeparam name="T">The request.</typeparam>
internal abstract class TargetingChangeValidator<T> : AbstractValidator<T>
    where T : TargetingChange
{
    protected TargetingChangeValidator()
    {
        RuleFor(request => request.OffVariation).PassesIfGiven(variation => variation is null ? "must not be cleared" : null);
        RuleFor(request => request.Enabled).PassesIfGiven(enabled => enabled is null ? "must not be cleared" : null);
    }
}

internal sealed class ChangeTargetingValidator : TargetingChangeValidator<ChangeTargeting>;

internal sealed class ChangeTargetingHandler(FlagLookup lookup, TargetingReader targeting, IReadOnlyFields sentBack, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<ChangeTargeting, TargetingDetails>
{
    public async Task<TargetingDetails> Handle(ChangeTargeting request, CancellationToken cancellationToken)
    {
        var (flag, environment, project) = await lookup.FindInProjectAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        flag.EnsureVersion(request.ExpectedVersions);
        var before = TargetingDetails.Of(flag, environment);
        sentBack.Ensure(before);
        var now = time.Now();
        flag.Become(await targeting.ReadAsync(request, flag, environment, now, cancellationToken), now, project.KeyOf);
        var after = TargetingDetails.Of(flag, environment);
        audit.Record(AuditActions.FlagUpdate, "flag", flag.Key, request.Project, before, after);
        return after;
    }
}
