using System.Globalization;
using System.Threading.Channels;
using FlagService.Application.Analytics;
using FlagService.Application.Evaluation;
using FlagService.Application.Observability;
using FlagService.Application.Requests;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Snapshots;
using FlagService.Infrastructure.Persistence.Rows;

namespace FlagService.Infrastructure.Analytics;

/// <summary>
/// Between evaluation and the database. Every evaluation is counted. Single ones, or a sample of them, wait in a bounded queue to be written;
/// when it is full, what comes is dropped, and that is counted too.
/// </summary>
internal sealed class EvaluationRecorder : IEvaluationRecorder
{
    /// <summary>How many single evaluations wait at most.</summary>
    public const int Capacity = 20_000;

    private readonly Channel<RecordedEvaluation> _queue = Channel.CreateBounded<RecordedEvaluation>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly EvaluationCounter _counter;
    private readonly EvaluationSample _sample;
    private readonly EvaluationLosses _losses;
    private readonly AnalyticsOptions _options;
    private readonly TimeProvider _time;

    public EvaluationRecorder(EvaluationCounter counter, EvaluationLosses losses, AnalyticsOptions options, TimeProvider time)
    {
        _counter = counter;
        _losses = losses;
        _options = options;
        _time = time;
        _sample = new EvaluationSample(options.SampleAbovePerSecond);
    }

    /// <summary>What waits to be written.</summary>
    public ChannelReader<RecordedEvaluation> Waiting => _queue.Reader;

    public void Record(EnvironmentSnapshot environment, EvaluationContext context, int position, ReadOnlySpan<FlagEvaluation> results)
    {
        if (results.Length == 0)
        {
            return;
        }

        var at = _time.Now();
        _counter.Add(environment, position, results, at);
        var kept = _sample.Take(results.Length, at);
        if (kept > 0)
        {
            Keep(kept, at, environment, context, position, results);
        }
    }

    public void RecordReported(EnvironmentSnapshot environment, IReadOnlyCollection<ServedCount> counts, IReadOnlyCollection<ServedOnce> evaluations)
    {
        _counter.AddReported(environment.Environment, counts);
        var kept = evaluations.Count == 0 ? 0 : _sample.Take(evaluations.Count, _time.Now());
        foreach (var one in evaluations.Take(kept))
        {
            var user = _options.RecordUsers && one.UserId is { } id ? RecordedUser.Of(id) : null;
            Keep(one.At, environment.Environment, one.Flag, user, one.Variation, one.Reason);
        }
    }

    private void Keep(
        int kept,
        DateTimeOffset at,
        EnvironmentSnapshot environment,
        EvaluationContext context,
        int position,
        ReadOnlySpan<FlagEvaluation> results)
    {
        var user = _options.RecordUsers ? TargetingKey(context) : null;

        // Evenly among the call's flags, and not always the same ones.
        var start = kept == results.Length ? 0 : (int)(at.UtcTicks / TimeSpan.TicksPerMicrosecond % results.Length);
        for (var i = 0; i < kept; i++)
        {
            var index = (int)((start + ((long)i * results.Length / kept)) % results.Length);
            var result = results[index];
            Keep(at, environment.Environment, environment.Flags[position + index], user, result.Variation.Key, ReasonNames.Name(result.Reason));
        }
    }

    private void Keep(DateTimeOffset at, EnvironmentId environment, FlagId flag, string? user, string variation, string reason)
    {
        var evaluation = new RecordedEvaluation
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            EnvironmentId = environment,
            FlagId = flag,
            UserId = user,
            Variation = variation,
            Reason = reason,
        };
        if (!_queue.Writer.TryWrite(evaluation))
        {
            _losses.Dropped(1);
        }
    }

    private static string? TargetingKey(EvaluationContext context) =>
        !context.Attributes.TryGet(EvaluationContext.UserId, out var value) ? null : value.Kind switch
        {
            AttributeKind.Text => RecordedUser.Of(value.Text),
            AttributeKind.Number => value.Number.ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
}

/// <summary>Counts what could not be recorded, so that analytics never look complete when they aren't.</summary>
internal sealed class EvaluationLosses(ServiceMetrics metrics)
{
    /// <summary>Single evaluations that were to be kept are not, because too many waited or one could not be written.</summary>
    public void Dropped(long count) => metrics.QueueDrops.Add("evaluation_log", count: count);

    /// <summary>Evaluations are missing from the counts, because the database refused them or the process had to stop without it.</summary>
    public void Uncounted(long count) => metrics.QueueDrops.Add("evaluation_counts", count: count);
}
