using FlagService.Application.Analytics;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Analytics;

/// <summary>Reads what was recorded by its keys, and erases users from it.</summary>
internal sealed class RecordedEvaluations(FlagServiceDbContext db, IReadDatabase reads, WriteLock writeLock) : IEvaluations, IFlagUses
{
    private static readonly string Failed = ReasonNames.Name(Reason.TargetingKeyMissing);
    private static readonly TimeSpan ErasedAtOnce = TimeSpan.FromHours(1);

    public Task<IReadOnlyList<EvaluationPoint>> ListPointsAsync(EvaluationSeries series, int limit, CancellationToken cancellationToken) =>
        reads.ReadAsync<IReadOnlyList<EvaluationPoint>>(
            db,
            async database => await database.EvaluationCounts
                .Where(count => count.FlagId == series.Flag
                    && count.EnvironmentId == series.Environment
                    && count.Resolution == series.Interval
                    && count.At >= series.From
                    && count.At < series.To)
                .OrderBy(count => count.At)
                .ThenBy(count => count.Variation)
                .ThenBy(count => count.Reason)
                .Take(limit)
                .Select(count => new EvaluationPoint(count.At, count.Variation, count.Reason, count.Count))
                .ToListAsync(cancellationToken),
            cancellationToken);

    public Task<IReadOnlyList<RecentEvaluation>> ListRecentAsync(EvaluationSeries series, int limit, CancellationToken cancellationToken) =>
        reads.ReadAsync<IReadOnlyList<RecentEvaluation>>(
            db,
            async database => await database.Evaluations
                .Where(evaluation => evaluation.FlagId == series.Flag
                    && evaluation.EnvironmentId == series.Environment
                    && evaluation.At >= series.From
                    && evaluation.At < series.To)
                .OrderByDescending(evaluation => evaluation.At)
                .Take(limit)
                .Select(evaluation => new RecentEvaluation(evaluation.At, evaluation.UserId, evaluation.Variation, evaluation.Reason))
                .ToListAsync(cancellationToken),
            cancellationToken);

    public async Task<IReadOnlyDictionary<(FlagId Flag, EnvironmentId Environment), FlagUse>> ListAsync(
        IReadOnlyCollection<EnvironmentId> environments,
        IReadOnlyCollection<FlagId> flags,
        CancellationToken cancellationToken) =>
        await db.FlagActivities
            .AsNoTracking()
            .Where(activity => flags.Contains(activity.FlagId) && environments.Contains(activity.EnvironmentId))
            .ToDictionaryAsync(
                activity => (activity.FlagId, activity.EnvironmentId),
                activity => new FlagUse(activity.LastEvaluatedAt, activity.Variation, activity.UnchangedSince),
                cancellationToken);

    public Task<ILookup<FlagId, EvaluationDay>> CountDaysAsync(
        EnvironmentId environment,
        IReadOnlyCollection<FlagId> flags,
        DateTimeOffset from,
        CancellationToken cancellationToken) =>
        reads.ReadAsync(
            db,
            async database => (await database.EvaluationCounts
                .Where(count => flags.Contains(count.FlagId)
                    && count.EnvironmentId == environment
                    && count.Resolution == EvaluationInterval.Day
                    && count.At >= from)
                .GroupBy(count => new { count.FlagId, count.At })
                .Select(day => new { day.Key.FlagId, day.Key.At, Count = day.Sum(count => count.Count) })
                .ToListAsync(cancellationToken))
                .ToLookup(day => day.FlagId, day => new EvaluationDay(day.At, day.Count)),
            cancellationToken);

    // By the project's flags and their keys in the table of counts: what other projects have costs nothing here.
    public Task<IReadOnlyList<CountedFlag>> CountFlagsAsync(
        ProjectId project,
        EnvironmentId environment,
        EvaluationInterval interval,
        DateTimeOffset from,
        CancellationToken cancellationToken) =>
        reads.ReadAsync<IReadOnlyList<CountedFlag>>(
            db,
            async database => await (
                from flag in database.Flags
                where flag.ProjectId == project
                join count in database.EvaluationCounts on flag.Id equals count.FlagId
                where count.EnvironmentId == environment && count.Resolution == interval && count.At >= @from
                group count by new { flag.Key, flag.Name } into counts
                select new CountedFlag(counts.Key.Key, counts.Key.Name, counts.Sum(count => count.Count), counts.Sum(count => count.Reason == Failed ? count.Count : 0)))
                .ToListAsync(cancellationToken),
            cancellationToken);

    public async Task<long> EraseAsync(IReadOnlyCollection<EnvironmentId> environments, string userId, CancellationToken cancellationToken)
    {
        long erased = 0;
        foreach (var environment in environments)
        {
            var theirs = db.Evaluations.Where(evaluation => evaluation.EnvironmentId == environment && evaluation.UserId == userId);
            while (await OldestAsync(theirs, cancellationToken) is { } oldest)
            {
                var end = oldest + ErasedAtOnce;
                using var acquired = await writeLock.AcquireAsync(cancellationToken);
                erased += await theirs.Where(evaluation => evaluation.At >= oldest && evaluation.At < end).ExecuteDeleteAsync(cancellationToken);
            }
        }

        return erased;
    }

    private static Task<DateTimeOffset?> OldestAsync(IQueryable<RecordedEvaluation> evaluations, CancellationToken cancellationToken) =>
        evaluations.OrderBy(evaluation => evaluation.At).Select(evaluation => (DateTimeOffset?)evaluation.At).FirstOrDefaultAsync(cancellationToken);
}
