using FlagService.Api.Problems;
using FlagService.Domain;
using FlagService.Evaluation;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>The protocol's names for what goes wrong, and what is said of it.</summary>
internal static class OfrepErrors
{
    public const string TargetingKeyMissingDetails =
        "The context must have the attribute by which this flag assigns users to buckets, usually the targetingKey.";

    public static Error Unreadable { get; } =
        new(ErrorKind.Malformed, "malformed", "The body must be JSON with finite numbers, without duplicate names, at most 32 levels deep.");

    public static Error NoContext { get; } = Invalid("The body must be an object that has an object \"context\".");

    public static Error WrongTargetingKey { get; } = Invalid("The targetingKey must be a text or null.");

    public static Error TooManyAttributes { get; } = Invalid($"The context must have at most {Sdk.ContextReader.MaximumAttributes} attributes.");

    public static Error TooLarge { get; } = Invalid($"The context must be at most {Sdk.ContextReader.MaximumBytes} bytes.");

    /// <summary>The protocol's word for why a flag serves what it serves.</summary>
    public static string ReasonOf(in FlagEvaluation result) => result.Reason switch
    {
        Reason.Disabled or Reason.PrerequisiteFailed => "DISABLED",
        Reason.RuleMatch => "TARGETING_MATCH",
        Reason.Rollout => result.IsBucketed ? "SPLIT" : "STATIC",
        _ => "UNKNOWN",
    };

    private static Error Invalid(string message) => new(ErrorKind.Malformed, OfrepCodes.InvalidContextCode, message);
}
