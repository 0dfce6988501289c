using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Flags.Rules;

/// <summary>Deletes a rule.</summary>
[Requires(Permissions.FlagUpdate)]
public sealed record DeleteRule(
    ProjectId Project,
    string? Environment,
    string Flag,
    RuleId Rule,
    IReadOnlyCollection<long>? ExpectedVersions) : ICommand, IInProject;

internal sealed class DeleteRuleHandler(FlagLookup lookup, IAuditTrail audit, TimeProvider time) : IRequestHandler<DeleteRule, Unit>
{
    public async Task<Unit> Handle(DeleteRule request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        flag.EnsureVersion(request.ExpectedVersions);
        var rule = flag.RuleIn(environment.Id, request.Rule);
        flag.RemoveRule(rule, time.Now());
        audit.Record(
            AuditActions.FlagRuleDelete,
            "flag",
            flag.Key,
            request.Project,
            new { environment = environment.Key, rule = RuleDetails.Of(rule) },
            after: null);
        return Unit.Value;
    }
}
