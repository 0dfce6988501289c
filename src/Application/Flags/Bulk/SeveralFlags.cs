using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Flags.History;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;

namespace FlagService.Application.Flags.Bulk;

/// <summary>
/// Changes several flags in one transaction, all or none, with an audit entry for each that changes. A dry run does the same and rolls it back, so that
/// it can't say anything else.
/// </summary>
internal sealed class SeveralFlags(IProjects projects, IFlags flags, IUnitOfWork work, IAuditTrail audit)
{
    /// <summary>The most flags at once.</summary>
    public const int Most = 100;

    private const int MostChanges = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Changes them.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="action">What the audit log calls it.</param>
    /// <param name="change">Changes them, and says of each what it was and is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">One isn't there, has another version, or can't be changed so; then none is changed.</exception>
    public Task<ChangedFlags> ChangeAsync(
        ISeveralFlags request,
        string action,
        Func<Project, IReadOnlyList<Flag>, Task<IReadOnlyList<FlagStep>>> change,
        CancellationToken cancellationToken)
    {
        return request.DryRun
            ? work.TryOutAsync(request.Project, RunAsync, cancellationToken)
            : work.CommitAsync(request.Project, RunAsync, cancellationToken);

        async Task<ChangedFlags> RunAsync()
        {
            var project = await projects.GetAsync(request.Project, cancellationToken);
            var chosen = await FindAsync(request, cancellationToken);
            var versions = chosen.ToDictionary(flag => flag.Id, flag => flag.Version);
            var steps = await change(project, chosen);
            var changed = steps.Where(step => step.After is null || step.Flag.Version != versions[step.Flag.Id]).ToHashSet();
            audit.RecordEach(action, "flag", request.Project, [.. changed.Select(step => new AuditedTarget(step.Flag.Key, step.Before, step.After))]);
            return new ChangedFlags(
                request.DryRun,
                changed.Count,
                [.. steps.Select(step => new ChangedFlag(step.Flag.Key, step.Flag.Version, changed.Contains(step), changed.Contains(step) ? Changes(step) : []))]);
        }
    }

    private async Task<IReadOnlyList<Flag>> FindAsync(ISeveralFlags request, CancellationToken cancellationToken)
    {
        var wanted = request.Flags!.Select(flag => flag!).ToList();
        var found = await flags.FindAllAsync(request.Project, [.. wanted.Select(flag => flag.Flag!).Distinct(StringComparer.Ordinal)], cancellationToken);
        var faults = new List<DefinitionFault>();
        var seen = new HashSet<FlagId>();
        foreach (var (i, chosen) in wanted.Index())
        {
            var flag = found.FirstOrDefault(flag => flag.Key == chosen.Flag || (Guid.TryParse(chosen.Flag, out var id) && flag.Id.Value == id));
            if (flag is null || !seen.Add(flag.Id))
            {
                faults.Add(new DefinitionFault($"flags[{i}].flag", flag is null ? "must be the key or id of a flag" : "must not appear twice"));
            }
            else if (chosen.Version is { } version && version != flag.Version)
            {
                FlagErrors.HasChanged(flag.Key, flag.Version).Throw();
            }
        }

        if (faults.Count > 0)
        {
            FlagErrors.Invalid(faults).Throw();
        }

        return found;
    }

    private static IReadOnlyList<VersionChange> Changes(FlagStep step) =>
        step.After is null ? [] : [.. Difference.Between(Node(step.Before), Node(step.After)).Take(MostChanges)];

    private static JsonNode? Node(object value) => value as JsonNode ?? JsonSerializer.SerializeToNode(value, value.GetType(), Json);
}

/// <summary>What a change makes of a flag, for the audit log.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it is; null if it is deleted.</param>
internal sealed record FlagStep(Flag Flag, object Before, object? After);
