using FlagService.Application.Analytics;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Flags;

/// <summary>One flag with its state in an environment.</summary>
[Requires(Permissions.FlagRead)]
public sealed record GetFlag(ProjectId Project, string? Environment, string Flag) : IQuery<FlagDetails>, IInProject;

internal sealed class GetFlagHandler(FlagLookup lookup, FlagUsages usages) : IRequestHandler<GetFlag, FlagDetails>
{
    public async Task<FlagDetails> Handle(GetFlag request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        var usage = await usages.OfAsync([flag], environment.Id, cancellationToken);
        return FlagDetails.Of(flag, environment, usage[flag.Id]);
    }
}
