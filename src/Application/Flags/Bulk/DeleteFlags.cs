using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
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
    /// <summary>The most rules that they may have together, in all environments: others who write wait until they are deleted.</summary>
    private const int MostRules = 20_000;

    public async Task<ChangedFlags> Handle(DeleteFlags request, CancellationToken cancellationToken)
    {
        if (await flags.CountRulesAsync(request.Project, [.. request.Flags!.Select(flag => flag!.Flag!)], cancellationToken) > MostRules)
        {
            FlagErrors.Invalid([new DefinitionFault("flags", $"must have at most {MostRules} rules together, in all environments")]).Throw();
        }

        return await several.ChangeAsync(request, AuditActions.FlagDelete, RemoveAsync, cancellationToken);

        async Task<IReadOnlyList<FlagStep>> RemoveAsync(Project project, IReadOnlyList<Flag> chosen)
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
        }
    }
}
