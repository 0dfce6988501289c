using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Flags.Rules;

/// <summary>A flag's rules in an environment, in the order in which they are tried.</summary>
[Requires(Permissions.FlagRead)]
public sealed record ListRules(ProjectId Project, string? Environment, string Flag) : IQuery<VersionedRules>, IInProject;

/// <summary>Rules together with the version of the flag that they belong to.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="FlagVersion">The flag's version.</param>
public sealed record VersionedRules(IReadOnlyList<RuleDetails> Rules, long FlagVersion);

internal sealed class ListRulesHandler(FlagLookup lookup) : IRequestHandler<ListRules, VersionedRules>
{
    public async Task<VersionedRules> Handle(ListRules request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        return new VersionedRules([.. flag.StateIn(environment.Id).RulesInOrder.Select(RuleDetails.Of)], flag.Version);
    }
}
