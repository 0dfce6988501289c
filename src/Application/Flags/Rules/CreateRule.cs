using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Definitions;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags.Rules;

/// <summary>Adds a rule to a flag in an environment.</summary>
[Requires(Permissions.FlagUpdate)]
public sealed record CreateRule : NewRule, ICommand<VersionedRule>, IInProject
{
    public CreateRule(ProjectId project, string? environment, string flag, IReadOnlyCollection<long>? expectedVersions, NewRule rule)
        : base(rule)
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

/// <summary>A new rule.</summary>
public record NewRule
{
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

    /// <summary>Rules with a higher priority are tried first. The default is 0.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether the rule is evaluated. The default is true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>At most 2,000 characters.</summary>
    public string? Description { get; init; }
}

internal sealed class CreateRuleValidator : AbstractValidator<CreateRule>
{
    public CreateRuleValidator()
    {
        RuleFor(request => request.RuleType).Passes(RuleShape.Type);
        RuleFor(request => request.Description).Passes(Shape.Description);
    }
}

internal sealed class CreateRuleHandler(FlagLookup lookup, FlagReferences references, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<CreateRule, VersionedRule>
{
    public async Task<VersionedRule> Handle(CreateRule request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        flag.EnsureVersion(request.ExpectedVersions);
        var content = Definition.Read(faults => new RuleContent(
            RuleTypes.Parse(request.RuleType)!.Value,
            request.RuleValue,
            ConditionModel.Read(request.Conditions, "conditions", faults),
            (request.Serve is { } serve ? serve.Read("serve", faults) : null) ?? Serve.To(Rollout.On),
            request.Priority ?? 0,
            request.Enabled ?? true,
            request.Description ?? "",
            request.Coverage?.Read("coverage", faults)));
        await references.EnsureSegmentsAsync(request.Project, content, cancellationToken);
        var rule = RuleDetails.Of(flag.AddRule(environment.Id, content, time.Now()));
        audit.Record(
            AuditActions.FlagRuleCreate,
            "flag",
            flag.Key,
            request.Project,
            before: null,
            new { environment = environment.Key, rule });
        return new VersionedRule(rule, flag.Version);
    }
}
