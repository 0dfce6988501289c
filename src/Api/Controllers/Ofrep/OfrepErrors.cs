using FlagService.Domain;
using FlagService.Domain.Evaluation;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>The protocol's names for what goes wrong, and what is said of it.</summary>
internal static class OfrepErrors
{
    public const string ParseError = "PARSE_ERROR";
    public const string InvalidContext = "INVALID_CONTEXT";
    public const string TargetingKeyMissing = "TARGETING_KEY_MISSING";
    public const string FlagNotFound = "FLAG_NOT_FOUND";
    public const string General = "GENERAL";

    public const string TargetingKeyMissingDetails =
        "The context must have the attribute by which this flag assigns users to buckets, usually the targetingKey.";

    private const string InvalidContextCode = "context_invalid";

    public static Error Unreadable { get; } =
        new(ErrorKind.Malformed, "malformed", "The body must be JSON with finite numbers, without duplicate names, at most 32 levels deep.");

    public static Error NoContext { get; } = Invalid("The body must be an object that has an object \"context\".");

    public static Error WrongTargetingKey { get; } = Invalid("The targetingKey must be a text or null.");

    public static Error TooManyAttributes { get; } = Invalid($"The context must have at most {Sdk.ContextReader.MaximumAttributes} attributes.");

    public static Error TooLarge { get; } = Invalid($"The context must be at most {Sdk.ContextReader.MaximumBytes} bytes.");

    /// <summary>The protocol's name for a refusal.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="code">Our own name for it; null where it has none.</param>
    public static string CodeOf(int status, string? code) => (status, code) switch
    {
        (_, InvalidContextCode) => InvalidContext,
        (StatusCodes.Status400BadRequest or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType, _) => ParseError,
        (_, "flag_not_found") => FlagNotFound,
        _ => General,
    };

    /// <summary>The protocol's word for why a flag serves what it serves.</summary>
    public static string ReasonOf(in FlagEvaluation result) => result.Reason switch
    {
        Reason.Disabled or Reason.PrerequisiteFailed => "DISABLED",
        Reason.RuleMatch => "TARGETING_MATCH",
        Reason.Rollout => result.IsBucketed ? "SPLIT" : "STATIC",
        _ => "UNKNOWN",
    };

    private static Error Invalid(string message) => new(ErrorKind.Malformed, InvalidContextCode, message);
}
