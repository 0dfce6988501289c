using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Flags.Rules;

/// <summary>One rule.</summary>
[Requires(Permissions.FlagRead)]
public sealed record GetRule(ProjectId Project, string? Environment, string Flag, RuleId Rule) : IQuery<VersionedRule>, IInProject;

internal sealed class GetRuleHandler(FlagLookup lookup) : IRequestHandler<GetRule, VersionedRule>
{
    public async Task<VersionedRule> Handle(GetRule request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        return new VersionedRule(RuleDetails.Of(flag.RuleIn(environment.Id, request.Rule)), flag.Version);
    }
}
