namespace FlagService.Evaluation;

/// <summary>Why a flag served the variation that it served.</summary>
public enum Reason
{
    /// <summary>The flag is not enabled in this environment.</summary>
    Disabled,

    /// <summary>A prerequisite flag served something that is not listed, is missing, or stands in a cycle.</summary>
    PrerequisiteFailed,

    /// <summary>A rule matched and served.</summary>
    RuleMatch,

    /// <summary>No rule matched and the fallthrough served.</summary>
    Rollout,

    /// <summary>A distribution should have served and the context has no unit for it.</summary>
    TargetingKeyMissing,
}

/// <summary>The reasons' names on the wire and in storage.</summary>
public static class ReasonNames
{
    /// <summary>The name of a reason, for instance <c>rule_match</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public static string Name(Reason reason) => reason switch
    {
        Reason.Disabled => "disabled",
        Reason.PrerequisiteFailed => "prerequisite_failed",
        Reason.RuleMatch => "rule_match",
        Reason.Rollout => "rollout",
        Reason.TargetingKeyMissing => "targeting_key_missing",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason."),
    };

    /// <summary>The reason of that name, compared ordinally; null when there is none.</summary>
    public static Reason? Parse(string? name) => name switch
    {
        "disabled" => Reason.Disabled,
        "prerequisite_failed" => Reason.PrerequisiteFailed,
        "rule_match" => Reason.RuleMatch,
        "rollout" => Reason.Rollout,
        "targeting_key_missing" => Reason.TargetingKeyMissing,
        _ => null,
    };
}
