using System.Text.Json.Serialization;
using FlagService.Application.Requests;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>The user for whom flags are evaluated.</summary>
public sealed record OfrepBody
{
    /// <summary>
    /// The context: `targetingKey` is the user's id, `email` their e-mail address. Rules can compare all attributes. It has at most 200
    /// attributes, including nested ones, and 64 KiB.
    /// </summary>
    [Required]
    public required Dictionary<string, object?> Context { get; init; }
}

/// <summary>What a flag serves.</summary>
public sealed record OfrepEvaluation
{
    /// <summary>The flag's key.</summary>
    public required string Key { get; init; }

    /// <summary>The value, of the flag's type, exactly as it was saved.</summary>
    public required object? Value { get; init; }

    /// <summary>`DISABLED`, `TARGETING_MATCH`, `SPLIT` where a bucket decided, or `STATIC`.</summary>
    public required string Reason { get; init; }

    /// <summary>The key of the variation that is served.</summary>
    public required string Variant { get; init; }

    /// <summary>FlagService's own reason, and the id of the rule.</summary>
    public required OfrepMetadata Metadata { get; init; }
}

/// <summary>Why a flag served its variation.</summary>
public sealed record OfrepMetadata
{
    /// <summary>`disabled`, `prerequisite_failed`, `rule_match`, `rollout` or `targeting_key_missing`.</summary>
    public required string Reason { get; init; }

    /// <summary>The id of the rule that matched; absent if none did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? RuleId { get; init; }
}

/// <summary>
/// Why a flag could not be evaluated. Every error of these calls has these fields, in addition to those of problem details.
/// </summary>
public sealed record OfrepFailure
{
    /// <summary>The flag's key, if the request names one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    /// <summary>`PARSE_ERROR`, `INVALID_CONTEXT`, `TARGETING_KEY_MISSING`, `FLAG_NOT_FOUND` or `GENERAL`.</summary>
    public required string ErrorCode { get; init; }

    /// <summary>An explanation for people.</summary>
    public required string ErrorDetails { get; init; }

    /// <summary>Always `about:blank`. The fields of problem details are absent if the flag was evaluated without a result.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; init; }

    /// <summary>The name of the status code.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    /// <summary>The status code.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Status { get; init; }

    /// <summary>The same sentence as `errorDetails`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>FlagService's own error code, such as `flag_not_found`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    /// <summary>The request's id in the log.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }

    /// <summary>FlagService's own reason, if the flag was evaluated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OfrepMetadata? Metadata { get; init; }
}

/// <summary>
/// The result of one flag. If the flag could not be evaluated, it has `errorCode` and `errorDetails` in place of a value.
/// </summary>
public sealed record OfrepResult
{
    /// <summary>The flag's key.</summary>
    public required string Key { get; init; }

    /// <summary>The value, of the flag's type, exactly as it was saved.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Value { get; init; }

    /// <summary>`DISABLED`, `TARGETING_MATCH`, `SPLIT` where a bucket decided, or `STATIC`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>The key of the variation that is served.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Variant { get; init; }

    /// <summary>`TARGETING_KEY_MISSING`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorCode { get; init; }

    /// <summary>An explanation for people.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorDetails { get; init; }

    /// <summary>FlagService's own reason, and the id of the rule.</summary>
    public required OfrepMetadata Metadata { get; init; }
}

/// <summary>What all flags serve.</summary>
public sealed record OfrepEvaluations
{
    /// <summary>Each flag's result.</summary>
    public required IReadOnlyList<OfrepResult> Flags { get; init; }

    /// <summary>The stream of changes; absent if none is available at the moment.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<OfrepEventStream>? EventStreams { get; init; }

    /// <summary>Metadata of the flag definitions.</summary>
    public required OfrepSetMetadata Metadata { get; init; }
}

/// <summary>Metadata of the flag definitions that were evaluated.</summary>
public sealed record OfrepSetMetadata
{
    /// <summary>The environment's version; it grows with every change.</summary>
    public required long Version { get; init; }
}

/// <summary>A stream of changes.</summary>
public sealed record OfrepEventStream
{
    /// <summary>Always `sse`.</summary>
    public required string Type { get; init; }

    /// <summary>Its address.</summary>
    public required OfrepEndpoint Endpoint { get; init; }

    /// <summary>The number of seconds after which a client in the background should close the stream.</summary>
    public required int InactivityDelaySec { get; init; }
}

/// <summary>The address of a stream, relative to the origin of this service.</summary>
public sealed record OfrepEndpoint
{
    /// <summary>The path and the query, with a token that expires after 10 minutes.</summary>
    public required string RequestUri { get; init; }
}
