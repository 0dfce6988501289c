using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Flags;

/// <summary>Deletes a flag in all environments, unless others require it.</summary>
[Requires(Permissions.FlagDelete)]
public sealed record DeleteFlag(ProjectId Project, string? Environment, string Flag, IReadOnlyCollection<long>? ExpectedVersions)
    : ICommand, IInProject;

internal sealed class DeleteFlagHandler(IFlags flags, FlagLookup lookup, IAuditTrail audit) : IRequestHandler<DeleteFlag, Unit>
{
    public async Task<Unit> Handle(DeleteFlag request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        flag.EnsureVersion(request.ExpectedVersions);
        var requirers = await flags.ListRequirersAsync(request.Project, [flag.Key], cancellationToken);
        if (requirers.Count > 0)
        {
            FlagErrors.IsPrerequisite(requirers.Select(requirer => $"{requirer.Flag} in {requirer.Environment}")).Throw();
        }

        flags.Remove(flag);
        audit.Record(AuditActions.FlagDelete, "flag", flag.Key, request.Project, FlagDetails.Of(flag, environment), after: null);
        return Unit.Value;
    }
}
