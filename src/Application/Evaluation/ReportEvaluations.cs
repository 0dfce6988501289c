using System.Text.Json.Serialization;
using FlagService.Application.Access;
using FlagService.Application.Requests;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Evaluation;

/// <summary>
/// What an application evaluated in its own process. Entries that make no sense are left out and named, so that one of them doesn't take the others
/// with it: they were collected by programs that can't mend them.
/// </summary>
[SdkKey]
public sealed record ReportEvaluations(IReadOnlyList<ReportedCount?>? Counts, IReadOnlyList<ReportedEvaluation?>? Evaluations) : IProcedure<EvaluationReceipt>
{
    /// <summary>The most counts in one report.</summary>
    public const int MaximumCounts = 5_000;

    /// <summary>The most single evaluations in one report.</summary>
    public const int MaximumEvaluations = 1_000;

    /// <summary>The largest count of one entry.</summary>
    public const int MaximumCount = 1_000_000_000;

    /// <summary>How old what is reported may be.</summary>
    public static TimeSpan MaximumAge { get; } = TimeSpan.FromDays(1);
}

/// <summary>How often a flag served a variation for a reason.</summary>
/// <param name="Flag">The flag's key.</param>
/// <param name="Variation">The key of the variation that was served.</param>
/// <param name="Reason">`disabled`, `prerequisite_failed`, `rule_match`, `rollout` or `targeting_key_missing`.</param>
/// <param name="Count">How often, 1 to 1,000,000,000.</param>
/// <param name="At">When, RFC 3339 with an offset, at most 24 hours ago. The default is now; so is a time in the future.</param>
public sealed record ReportedCount([property: Required] string? Flag, [property: Required] string? Variation, [property: Required] string? Reason, [property: Required] long? Count, string? At = null);

/// <summary>One evaluation. It is not counted: `counts` has it too.</summary>
/// <param name="Flag">The flag's key.</param>
/// <param name="Variation">The key of the variation that was served.</param>
/// <param name="Reason">As in `counts`.</param>
/// <param name="UserId">The user's id.</param>
/// <param name="At">When, as in `counts`.</param>
public sealed record ReportedEvaluation(
    [property: Required] string? Flag,
    [property: Required] string? Variation,
    [property: Required] string? Reason,
    [property: JsonPropertyName("user_id")] string? UserId = null,
    string? At = null);

/// <summary>What became of a report.</summary>
/// <param name="Counted">How many evaluations were counted.</param>
/// <param name="Ignored">The entries that were left out, at most 100 of them.</param>
public sealed record EvaluationReceipt(long Counted, IReadOnlyList<IgnoredEntry> Ignored);

/// <summary>An entry that was left out.</summary>
/// <param name="Field">Where it stands, such as `counts[2].variation`.</param>
/// <param name="Reason">Why.</param>
public sealed record IgnoredEntry(string Field, string Reason);

internal sealed class ReportEvaluationsValidator : AbstractValidator<ReportEvaluations>
{
    public ReportEvaluationsValidator()
    {
        RuleFor(request => request.Counts).Passes(counts => Fault(counts, ReportEvaluations.MaximumCounts));
        RuleFor(request => request.Evaluations).Passes(evaluations => Fault(evaluations, ReportEvaluations.MaximumEvaluations));
    }

    private static string? Fault<T>(IReadOnlyList<T>? entries, int maximum) => entries?.Count > maximum ? $"must have at most {maximum} entries" : null;
}

internal sealed class ReportEvaluationsHandler(ISnapshots snapshots, ICurrentCaller current, IEvaluationRecorder recorder, TimeProvider time)
    : IRequestHandler<ReportEvaluations, EvaluationReceipt>
{
    public Task<EvaluationReceipt> Handle(ReportEvaluations request, CancellationToken cancellationToken)
    {
        var environment = snapshots.Of(current);
        var reading = new ReportReading(environment, time.Now());
        var counts = (request.Counts ?? []).Index().Select(entry => reading.Count(entry.Item, $"counts[{entry.Index}]")).OfType<ServedCount>().ToList();
        var evaluations = (request.Evaluations ?? []).Index().Select(entry => reading.Single(entry.Item, $"evaluations[{entry.Index}]")).OfType<ServedOnce>().ToList();
        recorder.RecordReported(environment, counts, evaluations);
        return Task.FromResult(new EvaluationReceipt(counts.Sum(count => count.Count), reading.Ignored));
    }
}
