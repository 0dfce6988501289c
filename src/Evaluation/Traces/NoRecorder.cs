using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.Traces;

/// <summary>Records nothing: for serving.</summary>
internal readonly struct NoRecorder : IRecorder
{
    public void OpenFlag(CompiledFlag flag)
    {
    }

    public void CloseFlag(Outcome outcome)
    {
    }

    public void Prerequisite(Prerequisite prerequisite, PrerequisiteOutcome outcome, string? variation)
    {
    }

    public void Cover(CompiledCoverage coverage, in AttributeValue unit, int? bucket)
    {
    }

    public void CloseRule(CompiledRule rule, bool matched)
    {
    }

    public void CloseCondition(CompiledCondition condition, in AttributeValue seen, bool held)
    {
    }

    public void OpenSegment()
    {
    }

    public void CloseSegment(SegmentReference reference, SegmentOutcome outcome)
    {
    }

    public void ServeVariation(int variation)
    {
    }

    public void ServeDistribution(CompiledDistribution distribution, in AttributeValue unit, int? bucket, int variation)
    {
    }
}
