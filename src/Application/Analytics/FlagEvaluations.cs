namespace FlagService.Application.Analytics;

/// <summary>What a flag served in an environment.</summary>
/// <param name="Series">How often which variation was served for which reason, by time; intervals in which nothing was are left out.</param>
/// <param name="Recent">The latest single evaluations, at most 100, the latest first. Under load they are a sample.</param>
public sealed record FlagEvaluations(IReadOnlyList<EvaluationPoint> Series, IReadOnlyList<RecentEvaluation> Recent);

/// <summary>How often a variation was served for a reason in an interval.</summary>
/// <param name="At">When the interval began.</param>
/// <param name="Variation">The variation's key.</param>
/// <param name="Reason">Such as `rule_match`.</param>
/// <param name="Count">How often; exact.</param>
public sealed record EvaluationPoint(DateTimeOffset At, string Variation, string Reason, long Count);

/// <summary>One evaluation.</summary>
/// <param name="At">When.</param>
/// <param name="UserId">For whom, at most 256 characters; null where the context named nobody or users aren't recorded.</param>
/// <param name="Variation">The variation's key.</param>
/// <param name="Reason">Such as `rule_match`.</param>
public sealed record RecentEvaluation(DateTimeOffset At, string? UserId, string Variation, string Reason);
