using FlagService.Evaluation;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Evaluation;

/// <summary>Records what was served to whom, without making the caller wait.</summary>
public interface IEvaluationRecorder
{
    /// <summary>Takes down the evaluations of one call.</summary>
    /// <param name="environment">What was evaluated from.</param>
    /// <param name="context">Whom for.</param>
    /// <param name="position">The position in the snapshot of the first of the results.</param>
    /// <param name="results">What was served.</param>
    void Record(EnvironmentSnapshot environment, EvaluationContext context, int position, ReadOnlySpan<FlagEvaluation> results);
}
