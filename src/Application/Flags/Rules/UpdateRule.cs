using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags.Rules;

/// <summary>Changes a rule; what is absent stays.</summary>
[Requires(Permissions.FlagUpdate)]
public sealed record UpdateRule : RuleChange, ICommand<VersionedRule>, IInProject
{
    public UpdateRule(
        ProjectId project,
        string? environment,
        string flag,
        RuleId rule,
        IReadOnlyCollection<long>? expectedVersions,
        RuleChange change)
        : base(change)
    {
        Project = project;
        Environment = environment;
        Flag = flag;
        Rule = rule;
        ExpectedVersions = expectedVersions;
    }

    public ProjectId Project { get; }

    public string? Environment { get; }

    public string Flag { get; }

    public RuleId Rule { get; }

    public IReadOnlyCollection<long>? ExpectedVersions { get; }
}

/// <summary>Changes of a rule. Absent fields stay as they are.</summary>
public record RuleChange
{
    /// <summary>`user_id`, `user_email`, `email_domain`, `segment` or `attributes`.</summary>
    public Optional<string?> RuleType { get; init; }

    /// <summary>The value of a short type: the user's id, the e-mail address, `@domain`, or the segment's key.</summary>
    public Optional<string?> RuleValue { get; init; }

    /// <summary>The conditions of an `attributes` rule, all of which must hold. A rule without conditions matches everybody.</summary>
    public Optional<IReadOnlyList<ConditionModel?>?> Conditions { get; init; }

    /// <summary>Which share of those who meet the conditions the rule applies to. Null: it applies to everybody.</summary>
    public Optional<CoverageModel?> Coverage { get; init; }

    /// <summary>What the rule serves.</summary>
    public ServeModel? Serve { get; init; }

    /// <summary>Rules with a higher priority are tried first.</summary>
    public Optional<int?> Priority { get; init; }

    /// <summary>Whether the rule is evaluated.</summary>
    public Optional<bool?> Enabled { get; init; }

    /// <summary>At most 2,000 characters; null clears it.</summary>
    public Optional<string?> Description { get; init; }
}

internal sealed class UpdateRuleValidator : AbstractValidator<UpdateRule>
{
    public UpdateRuleValidator()
    {
        RuleFor(request => request.RuleType).PassesIfGiven(RuleShape.Type);
        RuleFor(request => request.Description).PassesIfGiven(Shape.Description);
        RuleFor(request => request.Enabled).PassesIfGiven(enabled => enabled is null ? "must not be cleared" : null);
    }
}

internal sealed class UpdateRuleHandler(FlagLookup lookup, FlagReferences references, IReadOnlyFields sentBack, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<UpdateRule, VersionedRule>
{
    public async Task<VersionedRule> Handle(UpdateRule request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        flag.EnsureVersion(request.ExpectedVersions);
        var rule = flag.RuleIn(environment.Id, request.Rule);
        var before = RuleDetails.Of(rule);
        sentBack.Ensure(before);
        var type = request.RuleType.IsGiven ? RuleTypes.Parse(request.RuleType.Value)!.Value : rule.Type;
        var content = Definition.Read(faults => new RuleContent(
            type,
            request.RuleValue.Or(type == rule.Type ? rule.Value : null),
            request.Conditions.IsGiven
                ? ConditionModel.Read(request.Conditions.Value, "conditions", faults)
                : type == rule.Type ? rule.Conditions : [],
            (request.Serve is { } serve ? serve.Read("serve", faults) : null) ?? rule.Serve,
            request.Priority.Or(rule.Priority) ?? 0,
            request.Enabled.Or(rule.Enabled)!.Value,
            request.Description.Or(rule.Description) ?? "",
            request.Coverage.IsGiven ? request.Coverage.Value?.Read("coverage", faults) : rule.Coverage));
        await references.EnsureSegmentsAsync(request.Project, content, cancellationToken);
        flag.ChangeRule(rule, content, time.Now());
        var after = RuleDetails.Of(rule);
        audit.Record(
            AuditActions.FlagRuleUpdate,
            "flag",
            flag.Key,
            request.Project,
            new { environment = environment.Key, rule = before },
            new { environment = environment.Key, rule = after });
        return new VersionedRule(after, flag.Version);
    }
}
