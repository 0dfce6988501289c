using FlagService.Application.Audit;
using FlagService.Application.Flags.Definitions;
using FlagService.Application.Pipeline;
using FlagService.Domain.Access;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags.Rules;

/// <summary>Adds a rule to a flag in an environment.</summary>
[Requires(Permissions.FlagUpdate)]
public sealed record CreateRule(ProjectId Project, string? Environment, string Flag, IReadOnlyCollection<long>? ExpectedVersions)
    : ICommand<VersionedRule>, IInProject
{
    public string? RuleType { get; init; }

    public string? RuleValue { get; init; }

    public IReadOnlyList<ConditionModel?>? Conditions { get; init; }

    /// <summary>The variation <c>on</c>, where it is absent.</summary>
    public ServeModel? Serve { get; init; }

    /// <summary>0, where it is absent.</summary>
    public int? Priority { get; init; }

    /// <summary>True, where it is absent.</summary>
    public bool? Enabled { get; init; }

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
            request.Description ?? ""));
        await references.EnsureSegmentsAsync(request.Project, content, cancellationToken);
        var rule = RuleDetails.Of(flag.AddRule(environment.Id, content, time.Now()));
        audit.Record(
            "flag.rule.create",
            "flag",
            flag.Key,
            request.Project,
            before: null,
            new { environment = environment.Key, rule });
        return new VersionedRule(rule, flag.Version);
    }
}
