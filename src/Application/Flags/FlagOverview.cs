using FlagService.Application.Access;
using FlagService.Application.Analytics;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;

namespace FlagService.Application.Flags;

/// <summary>Says of a page of flags what they do in all environments of their project, by as many questions for one flag as for many.</summary>
public sealed class FlagOverview(IFlags flags, IFlagUses uses, FlagUsages usages, ICurrentCaller current)
{
    /// <summary>The number of days of which evaluations are shown.</summary>
    public const int Days = 14;

    /// <summary>The flags of a page, read with all their states.</summary>
    /// <param name="project">Their project.</param>
    /// <param name="environment">The environment whose state stands beside what is the flag's own.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<Page<FlagDetails>> OfAsync(Project project, ProjectEnvironment environment, Page<Flag> page, CancellationToken cancellationToken)
    {
        var ids = page.Data.Select(flag => flag.Id).ToList();
        var environments = project.Environments.OrderByDescending(other => other.IsDefault).ThenBy(other => other.Key, StringComparer.Ordinal).ToList();
        var rules = await flags.CountRulesAsync(ids, cancellationToken);
        var usage = await usages.OfAsync(page.Data, [.. environments.Select(other => other.Id)], cancellationToken);
        var days = current.User.Grants.Allow(Permissions.EvaluationRead, project.Id)
            ? await uses.CountDaysAsync(environment.Id, ids, usages.Today.AddDays(1 - Days), cancellationToken)
            : null;
        return page.Select(flag => FlagDetails.Of(
            flag,
            environment,
            usage[(flag.Id, environment.Id)],
            [.. environments.Select(other => FlagEnvironment.Of(flag, other, rules.GetValueOrDefault((flag.Id, other.Id)), usage[(flag.Id, other.Id)]))],
            days is null ? null : Filled(days[flag.Id])));
    }

    private long[] Filled(IEnumerable<EvaluationDay> days)
    {
        var first = usages.Today.AddDays(1 - Days);
        var counts = new long[Days];
        foreach (var day in days)
        {
            // A day may have begun since it was asked for.
            if ((int)(day.At - first).TotalDays is >= 0 and < Days and var place)
            {
                counts[place] += day.Count;
            }
        }

        return counts;
    }
}
