using FlagService.Domain.Flags;
using FlagService.Domain.Projects;

namespace FlagService.Application.Analytics;

/// <summary>Whether a flag is still used in an environment.</summary>
/// <param name="LastEvaluatedAt">When it was last evaluated; null if it never was.</param>
/// <param name="Variation">The key of the variation that it served then; null if it was never evaluated.</param>
/// <param name="Since">Since when it has served only this variation, to everybody; null if it was never evaluated.</param>
/// <param name="Stale">
/// Whether, for longer than the configured time, it served everybody the same variation, or was neither evaluated nor changed.
/// </param>
public sealed record FlagUsage(DateTimeOffset? LastEvaluatedAt, string? Variation, DateTimeOffset? Since, bool Stale);

/// <summary>When flags were last evaluated.</summary>
public interface IFlagUses
{
    /// <summary>The last use of each of some flags in each of some environments; one that was never evaluated there is left out.</summary>
    Task<IReadOnlyDictionary<(FlagId Flag, EnvironmentId Environment), FlagUse>> ListAsync(
        IReadOnlyCollection<EnvironmentId> environments,
        IReadOnlyCollection<FlagId> flags,
        CancellationToken cancellationToken);

    /// <summary>How often each of some flags was evaluated in an environment, by day; days without evaluations are left out.</summary>
    Task<ILookup<FlagId, EvaluationDay>> CountDaysAsync(
        EnvironmentId environment,
        IReadOnlyCollection<FlagId> flags,
        DateTimeOffset from,
        CancellationToken cancellationToken);
}

/// <summary>How often a flag was evaluated on a day.</summary>
/// <param name="At">When the day began.</param>
/// <param name="Count">How often.</param>
public sealed record EvaluationDay(DateTimeOffset At, long Count);

/// <summary>The last evaluation of a flag.</summary>
/// <param name="LastEvaluatedAt">When.</param>
/// <param name="Variation">What was served.</param>
/// <param name="Since">Since when nothing else was.</param>
public sealed record FlagUse(DateTimeOffset LastEvaluatedAt, string Variation, DateTimeOffset Since);

/// <summary>Judges flags by what they were used for.</summary>
public sealed class FlagUsages(IFlagUses uses, AnalyticsOptions options, TimeProvider time)
{
    /// <summary>The time before which what stayed as it was is stale.</summary>
    public DateTimeOffset StaleBefore => Requests.Clock.Now(time) - options.StaleAfter;

    /// <summary>When the present day of UTC began.</summary>
    public DateTimeOffset Today => EvaluationInterval.Day.Begin(Requests.Clock.Now(time));

    /// <summary>The usage of each of some flags in an environment.</summary>
    public async Task<IReadOnlyDictionary<FlagId, FlagUsage>> OfAsync(
        IReadOnlyCollection<Flag> flags,
        EnvironmentId environment,
        CancellationToken cancellationToken) =>
        (await OfAsync(flags, [environment], cancellationToken)).ToDictionary(usage => usage.Key.Flag, usage => usage.Value);

    /// <summary>The usage of each of some flags in each of some environments.</summary>
    public async Task<IReadOnlyDictionary<(FlagId Flag, EnvironmentId Environment), FlagUsage>> OfAsync(
        IReadOnlyCollection<Flag> flags,
        IReadOnlyCollection<EnvironmentId> environments,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(flags);
        ArgumentNullException.ThrowIfNull(environments);
        var staleBefore = StaleBefore;
        var found = await uses.ListAsync(environments, [.. flags.Select(flag => flag.Id)], cancellationToken);
        return flags
            .SelectMany(flag => environments.Select(environment => (Key: (flag.Id, environment), Flag: flag)))
            .ToDictionary(entry => entry.Key, entry => Usage(entry.Flag, found.GetValueOrDefault(entry.Key), staleBefore));
    }

    private static FlagUsage Usage(Flag flag, FlagUse? use, DateTimeOffset staleBefore) =>
        new(use?.LastEvaluatedAt, use?.Variation, use?.Since, IsStale(flag, use, staleBefore));

    // The query of stale flags has the same rule in SQL.
    private static bool IsStale(Flag flag, FlagUse? use, DateTimeOffset staleBefore) => use is not null && use.LastEvaluatedAt >= staleBefore
        ? use.Since < staleBefore
        : flag.UpdatedAt < staleBefore;
}
