using FlagService.Application.Analytics;
using FlagService.Application.Evaluation;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;
using FlagService.Infrastructure.Analytics;
using FlagService.Infrastructure.Availability;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace FlagService.Infrastructure.IntegrationTests.Analytics;

/// <summary>Short words for what tests of analytics do with a replica.</summary>
internal static class Evaluated
{
    /// <summary>Makes a flag and what to evaluate it from; another replica may use that as well, for rows name their flag by its id alone.</summary>
    public static async Task<EnvironmentSnapshot> WithFlagsAsync(this World world, params string[] keys)
    {
        await world.Replica.SaveAsync([.. keys.Select(key => world.NewFlag(key))]);
        await world.Replica.ReadAsync(db => db.Environments.ExecuteUpdateAsync(
            update => update.SetProperty(environment => environment.SnapshotVersion, environment => environment.SnapshotVersion + 1)));
        await world.Replica.Refresh.CatchUpAsync(CancellationToken.None);
        return world.Replica.Store.Find(world.Production)!;
    }

    /// <summary>What writes, in a replica whose start is taken as done.</summary>
    public static EvaluationWriter Writer(this Replica replica)
    {
        replica.Get<Readiness>().Done();
        return replica.Get<IEnumerable<IHostedService>>().OfType<EvaluationWriter>().Single();
    }

    /// <summary>Evaluates one flag for a user and records it.</summary>
    public static void Record(this Replica replica, EnvironmentSnapshot environment, string? user = "u", int position = 0)
    {
        var context = ContextOf(user);
        replica.Get<IEvaluationRecorder>().Record(environment, context, position, [Evaluator.Evaluate(environment.Snapshot, position, context)]);
    }

    /// <summary>Evaluates all flags for a user and records it.</summary>
    public static void RecordAll(this Replica replica, EnvironmentSnapshot environment, string? user = "u")
    {
        var results = new FlagEvaluation[environment.Snapshot.Flags.Count];
        var context = ContextOf(user);
        Evaluator.EvaluateAll(environment.Snapshot, context, results);
        replica.Get<IEvaluationRecorder>().Record(environment, context, 0, results);
    }

    /// <summary>Writes what was recorded.</summary>
    public static async Task WriteAsync(this Replica replica)
    {
        await replica.Get<CountWriting>().WriteAsync(CancellationToken.None);
        await replica.Get<LogWriting>().WriteAsync(CancellationToken.None);
    }

    /// <summary>How many evaluations are counted in the intervals of a length.</summary>
    public static Task<long> CountedAsync(this Replica replica, EvaluationInterval interval) =>
        replica.ReadAsync(db => db.EvaluationCounts.Where(count => count.Resolution == interval).SumAsync(count => count.Count));

    private static EvaluationContext ContextOf(string? user)
    {
        var builder = new AttributeObjectBuilder();
        if (user is not null)
        {
            builder.Set(EvaluationContext.UserId, AttributeValue.OfText(user));
        }

        return new EvaluationContext(builder.Build());
    }
}
