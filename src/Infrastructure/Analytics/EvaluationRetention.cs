using FlagService.Application.Analytics;
using FlagService.Application.Requests;
using FlagService.Infrastructure.Jobs;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Analytics;

/// <summary>
/// Removes every minute what is older than is kept, a little at a time, and makes room for the days to come. Counts and single evaluations of
/// deleted flags go the same way.
/// </summary>
internal sealed class EvaluationRetention(
    IEvaluationTables tables,
    AnalyticsOptions options,
    WriteLock writeLock,
    IServiceScopeFactory scopes,
    TimeProvider time,
    JobServices services) : RecurringJob("evaluation-retention", TimeSpan.FromMinutes(1), services)
{
    private static readonly TimeSpan SingleAtOnce = TimeSpan.FromMinutes(1);

    // Nobody tries a batch again after so long.
    private static readonly TimeSpan WritersAreRemembered = TimeSpan.FromDays(30);

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.Now();
        await using var scope = scopes.CreateAsyncScope();
        var db = PatientDatabase(scope.ServiceProvider);
        var oldestDay = EvaluationInterval.Day.Begin(now - options.KeepEvaluations);
        await tables.KeepDaysAsync(db, DateOnly.FromDateTime(now.UtcDateTime), DateOnly.FromDateTime(oldestDay.UtcDateTime), cancellationToken);
        await RemoveSingleAsync(db, oldestDay, cancellationToken);
        await RemoveCountsAsync(db, EvaluationInterval.Minute, now - options.KeepMinutes, cancellationToken);
        await RemoveCountsAsync(db, EvaluationInterval.Hour, now - options.KeepHours, cancellationToken);
        await RemoveCountsAsync(db, EvaluationInterval.Day, now - options.KeepDays, cancellationToken);
        var forgotten = now - WritersAreRemembered;
        var unused = now - options.KeepDays;
        using var acquired = await writeLock.AcquireAsync(cancellationToken);
        await db.EvaluationWriters.Where(writer => writer.At < forgotten).ExecuteDeleteAsync(cancellationToken);
        await db.FlagActivities.Where(activity => activity.LastEvaluatedAt < unused).ExecuteDeleteAsync(cancellationToken);
    }

    // Where days are apart, only what never got to its day is left for this.
    private async Task RemoveSingleAsync(FlagServiceDbContext db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        while (await db.Evaluations
            .Where(evaluation => evaluation.At < before)
            .OrderBy(evaluation => evaluation.At)
            .Select(evaluation => (DateTimeOffset?)evaluation.At)
            .FirstOrDefaultAsync(cancellationToken) is { } oldest)
        {
            var end = oldest + SingleAtOnce < before ? oldest + SingleAtOnce : before;
            using var acquired = await writeLock.AcquireAsync(cancellationToken);
            await db.Evaluations.Where(evaluation => evaluation.At >= oldest && evaluation.At < end).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private async Task RemoveCountsAsync(
        FlagServiceDbContext db,
        EvaluationInterval interval,
        DateTimeOffset before,
        CancellationToken cancellationToken)
    {
        while (await db.EvaluationCounts
            .Where(count => count.Resolution == interval && count.At < before)
            .OrderBy(count => count.At)
            .Select(count => (DateTimeOffset?)count.At)
            .FirstOrDefaultAsync(cancellationToken) is { } oldest)
        {
            using var acquired = await writeLock.AcquireAsync(cancellationToken);
            await db.EvaluationCounts.Where(count => count.Resolution == interval && count.At == oldest).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
