using System.Text.Json.Serialization;
using FlagService.Application.Requests;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>The user that flags are evaluated for.</summary>
public sealed record OfrepBody
{
    /// <summary>`targetingKey` is the user's id, `email` their e-mail address; rules can compare all attributes. At most 200 attributes, nested ones included, and 64 KiB.</summary>
    [Required]
    public required Dictionary<string, object?> Context { get; init; }
}

/// <summary>What a flag serves.</summary>
public sealed record OfrepEvaluation
{
    /// <summary>The flag's key.</summary>
    public required string Key { get; init; }

    /// <summary>The value, of the flag's type, as it was saved.</summary>
    public required object? Value { get; init; }

    /// <summary>`DISABLED`, `TARGETING_MATCH`, `SPLIT` where a bucket decided, or `STATIC`.</summary>
    public required string Reason { get; init; }

    /// <summary>The key of the variation that is served.</summary>
    public required string Variant { get; init; }

    /// <summary>FlagService's own reason, and the rule.</summary>
    public required OfrepMetadata Metadata { get; init; }
}

/// <summary>Why a flag served what it served.</summary>
public sealed record OfrepMetadata
{
    /// <summary>`disabled`, `prerequisite_failed`, `rule_match`, `rollout` or `targeting_key_missing`.</summary>
    public required string Reason { get; init; }

    /// <summary>The rule that matched, where one did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? RuleId { get; init; }
}

/// <summary>Why a flag could not be evaluated; each other refusal of these calls has these fields too, beside those of every problem.</summary>
public sealed record OfrepFailure
{
    /// <summary>The flag's key, where one was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    /// <summary>`PARSE_ERROR`, `INVALID_CONTEXT`, `TARGETING_KEY_MISSING`, `FLAG_NOT_FOUND` or `GENERAL`.</summary>
    public required string ErrorCode { get; init; }

    /// <summary>A sentence for people.</summary>
    public required string ErrorDetails { get; init; }

    /// <summary>`about:blank`. The fields of a problem are absent where a flag was evaluated and has no result.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; init; }

    /// <summary>The status in words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    /// <summary>The status code.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Status { get; init; }

    /// <summary>The same sentence as `errorDetails`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>FlagService's own name for the refusal, such as `flag_not_found`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    /// <summary>The request's id in the log.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }

    /// <summary>FlagService's own reason, where the flag was evaluated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OfrepMetadata? Metadata { get; init; }
}

/// <summary>What one of all flags serves, or why it could not be evaluated: then it has `errorCode` and `errorDetails` in place of a value.</summary>
public sealed record OfrepResult
{
    /// <summary>The flag's key.</summary>
    public required string Key { get; init; }

    /// <summary>The value, of the flag's type, as it was saved.</summary>
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

    /// <summary>A sentence for people.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorDetails { get; init; }

    /// <summary>FlagService's own reason, and the rule.</summary>
    public required OfrepMetadata Metadata { get; init; }
}

/// <summary>What all flags serve.</summary>
public sealed record OfrepEvaluations
{
    /// <summary>Each flag's result.</summary>
    public required IReadOnlyList<OfrepResult> Flags { get; init; }

    /// <summary>The stream of changes; absent where there is none at the moment.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<OfrepEventStream>? EventStreams { get; init; }

    /// <summary>Of what was evaluated from.</summary>
    public required OfrepSetMetadata Metadata { get; init; }
}

/// <summary>What all the flags were evaluated from.</summary>
public sealed record OfrepSetMetadata
{
    /// <summary>Rises with every change of the environment.</summary>
    public required long Version { get; init; }
}

/// <summary>A stream of changes.</summary>
public sealed record OfrepEventStream
{
    /// <summary>Always `sse`.</summary>
    public required string Type { get; init; }

    /// <summary>Its address.</summary>
    public required OfrepEndpoint Endpoint { get; init; }

    /// <summary>After how many seconds in the background a client should close it.</summary>
    public required int InactivityDelaySec { get; init; }
}

/// <summary>The address of a stream, below the origin that flags are asked from.</summary>
public sealed record OfrepEndpoint
{
    /// <summary>Path and query, with a token that expires after 10 minutes.</summary>
    public required string RequestUri { get; init; }
}
