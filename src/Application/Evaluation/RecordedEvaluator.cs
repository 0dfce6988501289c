using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Application.Evaluation;

/// <summary>Evaluates for applications, and has all that was served recorded.</summary>
public sealed class RecordedEvaluator(IEvaluationRecorder recorder)
{
    /// <summary>What one flag serves; null where the environment has no such flag.</summary>
    public FlagEvaluation? Evaluate(EnvironmentSnapshot environment, string flag, EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (!environment.Snapshot.TryFind(flag, out var position))
        {
            return null;
        }

        var result = Evaluator.Evaluate(environment.Snapshot, position, context);
        recorder.Record(environment, context, position, [result]);
        return result;
    }

    /// <summary>What every flag serves.</summary>
    /// <returns>The results by position; they lie in <paramref name="room"/>.</returns>
    /// <exception cref="ArgumentException">There is no room for all of the environment's flags.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more; nothing is recorded.</exception>
    public ReadOnlySpan<FlagEvaluation> EvaluateAll(
        EnvironmentSnapshot environment,
        EvaluationContext context,
        Span<FlagEvaluation> room,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Evaluator.EvaluateAll(environment.Snapshot, context, room, cancellationToken);
        var results = room[..environment.Snapshot.Flags.Count];
        recorder.Record(environment, context, position: 0, results);
        return results;
    }
}
