namespace FlagService.Application.Analytics;

/// <summary>What a flag served in an environment.</summary>
/// <param name="Series">The counts by interval, variation and reason, in the order of time. Intervals without evaluations are left out.</param>
/// <param name="Recent">At most 100 of the latest evaluations, latest first. Under load they are a sample.</param>
public sealed record FlagEvaluations(IReadOnlyList<EvaluationPoint> Series, IReadOnlyList<RecentEvaluation> Recent);

/// <summary>How often a flag served a variation for a reason in an interval.</summary>
/// <param name="At">When the interval began.</param>
/// <param name="Variation">The variation's key.</param>
/// <param name="Reason">The reason, such as `rule_match`.</param>
/// <param name="Count">The exact number of evaluations.</param>
public sealed record EvaluationPoint(DateTimeOffset At, string Variation, string Reason, long Count);

/// <summary>One evaluation.</summary>
/// <param name="At">When.</param>
/// <param name="UserId">The user's id, at most 256 characters; null if the context has none or if users aren't recorded.</param>
/// <param name="Variation">The variation's key.</param>
/// <param name="Reason">The reason, such as `rule_match`.</param>
public sealed record RecentEvaluation(DateTimeOffset At, string? UserId, string Variation, string Reason);
