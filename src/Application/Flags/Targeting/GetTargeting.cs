using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Flags.Targeting;

/// <summary>Who gets what of a flag in an environment: everything at one version.</summary>
[Requires(Permissions.FlagRead)]
public sealed record GetTargeting(ProjectId Project, string? Environment, string Flag) : IQuery<TargetingDetails>, IInProject;

internal sealed class GetTargetingHandler(FlagLookup lookup) : IRequestHandler<GetTargeting, TargetingDetails>
{
    public async Task<TargetingDetails> Handle(GetTargeting request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        return TargetingDetails.Of(flag, environment);
    }
}
