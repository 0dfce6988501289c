using FlagService.Application.Audit;
using FlagService.Application.Flags.Definitions;
using FlagService.Application.Pipeline;
using FlagService.Domain.Access;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags.Rules;

/// <summary>Changes a rule; what is absent stays.</summary>
[Requires(Permissions.FlagUpdate)]
public sealed record UpdateRule(
    ProjectId Project,
    string? Environment,
    string Flag,
    RuleId Rule,
    IReadOnlyCollection<long>? ExpectedVersions) : ICommand<VersionedRule>, IInProject
{
    public Optional<string?> RuleType { get; init; }

    public Optional<string?> RuleValue { get; init; }

    public Optional<IReadOnlyList<ConditionModel?>?> Conditions { get; init; }

    /// <summary>What to serve; null says nothing.</summary>
    public ServeModel? Serve { get; init; }

    public Optional<int?> Priority { get; init; }

    public Optional<bool?> Enabled { get; init; }

    public Optional<string?> Description { get; init; }
}

internal sealed class UpdateRuleValidator : AbstractValidator<UpdateRule>
{
    public UpdateRuleValidator()
    {
        RuleFor(request => request.RuleType).PassesIfGiven(RuleShape.Type);
        RuleFor(request => request.Description).PassesIfGiven(Shape.Description);
        RuleFor(request => request.Enabled).PassesIfGiven(enabled => enabled is null ? "can't be cleared" : null);
    }
}

internal sealed class UpdateRuleHandler(FlagLookup lookup, FlagReferences references, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<UpdateRule, VersionedRule>
{
    public async Task<VersionedRule> Handle(UpdateRule request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        flag.EnsureVersion(request.ExpectedVersions);
        var rule = flag.RuleIn(environment.Id, request.Rule);
        var before = RuleDetails.Of(rule);
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
            request.Description.Or(rule.Description) ?? ""));
        await references.EnsureSegmentsAsync(request.Project, content, cancellationToken);
        flag.ChangeRule(rule, content, time.Now());
        var after = RuleDetails.Of(rule);
        audit.Record(
            "flag.rule.update",
            "flag",
            flag.Key,
            request.Project,
            new { environment = environment.Key, rule = before },
            new { environment = environment.Key, rule = after });
        return new VersionedRule(after, flag.Version);
    }
}
