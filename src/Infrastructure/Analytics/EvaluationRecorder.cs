using System.Diagnostics.Metrics;
using System.Globalization;
using System.Threading.Channels;
using FlagService.Application.Analytics;
using FlagService.Application.Evaluation;
using FlagService.Application.Pipeline;
using FlagService.Domain.Evaluation;

namespace FlagService.Infrastructure.Analytics;

/// <summary>The bounded queue between evaluation and the database. When it is full, what comes is dropped and counted.</summary>
internal sealed class EvaluationRecorder : IEvaluationRecorder
{
    /// <summary>How many calls wait at most.</summary>
    public const int Capacity = 10_000;

    private const int UserIdLength = 256;

    private readonly Channel<RecordedCall> _queue = Channel.CreateBounded<RecordedCall>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Counter<long> _dropped;
    private readonly TimeProvider _time;

    public EvaluationRecorder(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _dropped = meters.Create("FlagService").CreateCounter<long>(
            "evaluations_dropped",
            description: "Evaluations that were served and not recorded, because the queue was full.");
    }

    /// <summary>What waits to be written.</summary>
    public ChannelReader<RecordedCall> Waiting => _queue.Reader;

    public void Record(EnvironmentSnapshot environment, EvaluationContext context, int position, IReadOnlyList<FlagEvaluation> results)
    {
        if (results.Count > 0
            && !_queue.Writer.TryWrite(new RecordedCall(_time.Now(), environment, TargetingKey(context), position, results)))
        {
            _dropped.Add(results.Count);
        }
    }

    /// <summary>Takes no more, so that the reader comes to an end.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    private static string? TargetingKey(EvaluationContext context)
    {
        if (!context.Attributes.TryGet(EvaluationContext.UserId, out var value))
        {
            return null;
        }

        return value.Kind switch
        {
            // PostgreSQL's text holds no NUL.
            AttributeKind.Text => Shortened(value.Text).Replace('\0', '\uFFFD'),
            AttributeKind.Number => value.Number.ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    // Never between the halves of a surrogate pair: a half can't be written, and would take the rows beside it along.
    private static string Shortened(string text) => text.Length <= UserIdLength
        ? text
        : text[..(char.IsHighSurrogate(text[UserIdLength - 1]) ? UserIdLength - 1 : UserIdLength)];
}

/// <summary>The evaluations of one call.</summary>
/// <param name="At">When.</param>
/// <param name="Environment">From what.</param>
/// <param name="UserId">For whom; null where the context named nobody.</param>
/// <param name="Position">The position in the snapshot of the first result.</param>
/// <param name="Results">What was served.</param>
internal sealed record RecordedCall(
    DateTimeOffset At,
    EnvironmentSnapshot Environment,
    string? UserId,
    int Position,
    IReadOnlyList<FlagEvaluation> Results)
{
    /// <summary>The rows that it comes to.</summary>
    public IEnumerable<RecordedEvaluation> Rows() => Results.Select((result, i) => new RecordedEvaluation
    {
        Id = Guid.CreateVersion7(At),
        At = At,
        EnvironmentId = Environment.Environment,
        FlagId = Environment.Flags[Position + i],
        UserId = UserId,
        Variation = result.Variation.Key,
        Reason = ReasonNames.Name(result.Reason),
    });
}
