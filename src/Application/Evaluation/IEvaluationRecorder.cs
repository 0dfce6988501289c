using FlagService.Domain.Flags;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Snapshots;

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

    /// <summary>Takes down what an application evaluated in its own process.</summary>
    /// <param name="environment">Where.</param>
    /// <param name="counts">How often what was served.</param>
    /// <param name="evaluations">Single evaluations, which are among those that were counted.</param>
    void RecordReported(EnvironmentSnapshot environment, IReadOnlyCollection<ServedCount> counts, IReadOnlyCollection<ServedOnce> evaluations);
}

/// <summary>How often a flag served a variation for a reason.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Variation">The variation's key.</param>
/// <param name="Reason">The reason's name.</param>
/// <param name="At">When.</param>
/// <param name="Count">How often.</param>
public readonly record struct ServedCount(FlagId Flag, string Variation, string Reason, DateTimeOffset At, long Count);

/// <summary>A single evaluation.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Variation">The variation's key.</param>
/// <param name="Reason">The reason's name.</param>
/// <param name="At">When.</param>
/// <param name="UserId">Whom for; null where nobody says.</param>
public readonly record struct ServedOnce(FlagId Flag, string Variation, string Reason, DateTimeOffset At, string? UserId);
