using FlagService.Domain;
using FlagService.Domain.Evaluation;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>The protocol's names for what goes wrong, and what is told of it.</summary>
internal static class OfrepErrors
{
    public const string ParseError = "PARSE_ERROR";
    public const string InvalidContext = "INVALID_CONTEXT";
    public const string TargetingKeyMissing = "TARGETING_KEY_MISSING";
    public const string FlagNotFound = "FLAG_NOT_FOUND";
    public const string General = "GENERAL";

    public const string TargetingKeyMissingDetails =
        "This flag is dealt out by an attribute that the context doesn't have, usually the targetingKey.";

    public static Error Unreadable { get; } = new(ErrorKind.Malformed, ParseError, "The body must be JSON, without duplicate names, at most 32 levels deep.");

    public static Error NoContext { get; } = Invalid("The body must be an object with an object \"context\".");

    public static Error WrongTargetingKey { get; } = Invalid("targetingKey must be a string.");

    public static Error TooManyAttributes { get; } = Invalid($"The context must have at most {Sdk.ContextReader.MaximumAttributes} attributes, nested ones included.");

    public static Error TooLarge { get; } = Invalid($"The context must be at most {Sdk.ContextReader.MaximumBytes} bytes.");

    /// <summary>The protocol's word for why a flag serves what it serves.</summary>
    public static string ReasonOf(in FlagEvaluation result) => result.Reason switch
    {
        Reason.Disabled or Reason.PrerequisiteFailed => "DISABLED",
        Reason.RuleMatch => "TARGETING_MATCH",
        Reason.Rollout => result.IsBucketed ? "SPLIT" : "STATIC",
        _ => "UNKNOWN",
    };

    private static Error Invalid(string message) => new(ErrorKind.Malformed, InvalidContext, message);
}
