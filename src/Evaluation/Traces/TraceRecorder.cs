using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.Traces;

/// <summary>Records every step: for explaining.</summary>
internal readonly struct TraceRecorder(TraceBuilder trace) : IRecorder
{
    public void OpenFlag(CompiledFlag flag) => trace.Open(flag);

    public void CloseFlag(Outcome outcome) => trace.Close(outcome);

    public void Prerequisite(Prerequisite prerequisite, PrerequisiteOutcome outcome, string? variation) =>
        trace.Add(prerequisite, outcome, variation);

    public void Cover(CompiledCoverage coverage, in AttributeValue unit, int? bucket) => trace.Cover(new CoverageTrace(
        coverage.BucketBy,
        unit,
        bucket is null ? null : Unit.Text(unit),
        coverage.Salt,
        coverage.Method,
        bucket,
        coverage.Thousandths));

    public void CloseRule(CompiledRule rule, bool matched) => trace.Add(rule, matched);

    public void CloseCondition(CompiledCondition condition, in AttributeValue seen, bool held) =>
        trace.Add(condition, seen, held);

    public void OpenSegment() => trace.OpenSegment();

    public void CloseSegment(SegmentReference reference, SegmentOutcome outcome) => trace.CloseSegment(reference, outcome);

    public void ServeVariation(int variation) => trace.Serve(variation, null);

    public void ServeDistribution(CompiledDistribution distribution, in AttributeValue unit, int? bucket, int variation) =>
        trace.Serve(
            variation,
            new DistributionTrace(
                distribution.BucketBy,
                unit,
                bucket is null ? null : Unit.Text(unit),
                distribution.Salt,
                distribution.Method,
                bucket,
                distribution.Definition.Entries,
                distribution.Definition.Table()));
}
