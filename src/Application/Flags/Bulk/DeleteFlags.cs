using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Flags.Bulk;

/// <summary>Deletes several flags in all environments, unless others than these require them.</summary>
[Requires(Permissions.FlagDelete)]
public sealed record DeleteFlags : FlagsDeletion, IProcedure<ChangedFlags>, ISeveralFlags
{
    public DeleteFlags(ProjectId project, FlagsDeletion change)
        : base(change) => Project = project;

    /// <summary>The project.</summary>
    public ProjectId Project { get; }
}

/// <summary>Several flags to delete.</summary>
public record FlagsDeletion : FlagsChange;

internal sealed class DeleteFlagsValidator : SeveralFlagsValidator<DeleteFlags>;

internal sealed class DeleteFlagsHandler(IFlags flags, SeveralFlags several) : IRequestHandler<DeleteFlags, ChangedFlags>
{
    public Task<ChangedFlags> Handle(DeleteFlags request, CancellationToken cancellationToken) => several.ChangeAsync(
        request,
        AuditActions.FlagDelete,
        async (project, chosen) =>
        {
            var keys = chosen.Select(flag => flag.Key).ToHashSet(StringComparer.Ordinal);
            var requirers = (await flags.ListRequirersAsync(project.Id, keys, cancellationToken)).Where(requirer => !keys.Contains(requirer.Flag)).ToList();
            if (requirers.Count > 0)
            {
                FlagErrors.IsPrerequisite(requirers.Select(requirer => $"{requirer.Flag} in {requirer.Environment}").Distinct(StringComparer.Ordinal)).Throw();
            }

            return [.. chosen.Select(flag =>
            {
                flags.Remove(flag);
                return new FlagStep(flag, FlagDetails.Of(flag, project.DefaultEnvironment), After: null);
            })];
        },
        cancellationToken);
}
