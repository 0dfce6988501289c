namespace FlagService.Evaluation.Traces;

/// <summary>Why a context is in a segment, or is not.</summary>
public enum SegmentOutcome
{
    /// <summary>There is no such segment: not in it.</summary>
    Missing,

    /// <summary>The user id is excluded: not in it.</summary>
    Excluded,

    /// <summary>The user id is included: in it.</summary>
    Included,

    /// <summary>All of the conditions hold: in it.</summary>
    ConditionsHold,

    /// <summary>The last condition tried does not hold: not in it.</summary>
    ConditionFails,

    /// <summary>The user id is not included and there are no conditions: not in it.</summary>
    NoConditions,
}
