using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.Traces;

/// <summary>
/// Records the steps of an evaluation. Recorders are structs and the run is generic over them, so that the one that records nothing costs
/// nothing.
/// </summary>
internal interface IRecorder
{
    void OpenFlag(CompiledFlag flag);

    void CloseFlag(Outcome outcome);

    /// <summary>A prerequisite was looked at.</summary>
    /// <param name="prerequisite">The prerequisite.</param>
    /// <param name="outcome">How it turned out.</param>
    /// <param name="variation">The key of what the other flag serves; null when it was not evaluated.</param>
    void Prerequisite(Prerequisite prerequisite, PrerequisiteOutcome outcome, string? variation);

    /// <summary>The conditions of a rule hold, and its coverage decided whether it applies.</summary>
    /// <param name="coverage">What decided.</param>
    /// <param name="unit">The unit's attribute as the context has it.</param>
    /// <param name="bucket">The unit's bucket; null when there was no unit.</param>
    void Cover(CompiledCoverage coverage, in AttributeValue unit, int? bucket);

    void CloseRule(CompiledRule rule, bool matched);

    void CloseCondition(CompiledCondition condition, in AttributeValue seen, bool held);

    void OpenSegment();

    void CloseSegment(SegmentReference reference, SegmentOutcome outcome);

    /// <summary>One variation was served, as it is to everybody.</summary>
    /// <param name="variation">Its place among the flag's.</param>
    void ServeVariation(int variation);

    /// <summary>Records how a distribution chose a variation.</summary>
    /// <param name="distribution">What decided.</param>
    /// <param name="unit">The unit's attribute as the context has it.</param>
    /// <param name="bucket">The unit's bucket; null when there was no unit, or none was needed.</param>
    /// <param name="variation">The place of the variation that is served.</param>
    void ServeDistribution(CompiledDistribution distribution, in AttributeValue unit, int? bucket, int variation);
}
