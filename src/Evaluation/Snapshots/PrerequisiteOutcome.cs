namespace FlagService.Evaluation.Snapshots;

/// <summary>How a prerequisite turned out.</summary>
public enum PrerequisiteOutcome
{
    /// <summary>The other flag serves one of the variations listed.</summary>
    Met,

    /// <summary>The other flag serves another variation.</summary>
    NotMet,

    /// <summary>There is no such flag.</summary>
    Missing,

    /// <summary>The chain leads back to the flag itself.</summary>
    Cycle,

    /// <summary>The chain has more than 32 prerequisites.</summary>
    TooDeep,
}
