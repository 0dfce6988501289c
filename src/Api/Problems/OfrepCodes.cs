namespace FlagService.Api.Problems;

/// <summary>The names that OpenFeature's protocol (OFREP) has for what goes wrong.</summary>
internal static class OfrepCodes
{
    public const string ParseError = "PARSE_ERROR";
    public const string InvalidContext = "INVALID_CONTEXT";
    public const string TargetingKeyMissing = "TARGETING_KEY_MISSING";
    public const string FlagNotFound = "FLAG_NOT_FOUND";
    public const string General = "GENERAL";

    /// <summary>Our own name for a context that can't be used.</summary>
    public const string InvalidContextCode = "context_invalid";

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
}
