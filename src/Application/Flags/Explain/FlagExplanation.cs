using System.Text.Json;
using System.Text.Json.Serialization;
using FlagService.Application.Definitions;
using FlagService.Application.Flags.History;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Evaluation.Traces;

namespace FlagService.Application.Flags.Explain;

/// <summary>What a flag serves to a context, and why.</summary>
public sealed class FlagExplanation
{
    private const long MaximumBytes = 1024 * 1024;

    /// <summary>The flag's key.</summary>
    public required string Flag { get; init; }

    /// <summary>The environment's key.</summary>
    public required string Environment { get; init; }

    /// <summary>The time that was asked about; null for now.</summary>
    public required DateTimeOffset? At { get; init; }

    /// <summary>The version in effect; null where it isn't kept any more.</summary>
    public required ExplainedVersion? Version { get; init; }

    /// <summary>What an application is answered.</summary>
    public required ExplainedResult Result { get; init; }

    /// <summary>How it came about.</summary>
    public required FlagSteps Steps { get; init; }

    /// <summary>What of it isn't shown; null where all is.</summary>
    public required ExplanationCut? Cut { get; init; }

    internal static FlagExplanation Of(string environment, DateTimeOffset? at, VersionHead? version, Trace trace, CancellationToken cancellationToken)
    {
        var room = new ExplanationBudget(MaximumBytes, cancellationToken);
        var steps = FlagSteps.Of(trace, room);
        return new FlagExplanation
        {
            Flag = trace.Flag,
            Environment = environment,
            At = at,
            Version = version is null ? null : new ExplainedVersion(version.Number, version.At, version.Author, version.Action),
            Result = ExplainedResult.Of(trace.Result),
            Steps = steps,
            Cut = room.LeftOut > 0 || room.IsShortened ? new ExplanationCut(room.LeftOut, room.IsShortened) : null,
        };
    }
}

/// <summary>What of an explanation isn't shown.</summary>
/// <param name="StepsLeftOut">
/// How many prerequisites, rules, conditions and segments were looked at and aren't listed, because the steps would take more than 1 MiB; the
/// counts beside the lists say where. What was asked within one of them isn't counted.
/// </param>
/// <param name="Shortened">Whether texts above 200 characters or lists above 20 elements are shown in part.</param>
public sealed record ExplanationCut(int StepsLeftOut, bool Shortened);

/// <summary>The version of a flag that was in effect.</summary>
/// <param name="Version">The flag's version.</param>
/// <param name="At">Since when.</param>
/// <param name="Author">Who made it; null where that is nobody any more.</param>
/// <param name="Action">By what, such as `flag.toggle`.</param>
public sealed record ExplainedVersion(long Version, DateTimeOffset At, VersionAuthor? Author, string Action);

/// <summary>What a flag serves, in the words of `/sdk/v1/evaluate`.</summary>
public sealed class ExplainedResult
{
    /// <summary>Whether something else than the off variation is served.</summary>
    public required bool Enabled { get; init; }

    /// <summary>`disabled`, `prerequisite_failed`, `rule_match`, `rollout` or `targeting_key_missing`.</summary>
    public required string Reason { get; init; }

    /// <summary>The key of the variation that is served.</summary>
    public required string Variation { get; init; }

    /// <summary>Its value, of the flag's type.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>The rule that matched, where one did.</summary>
    [JsonPropertyName("rule_id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RuleId { get; init; }

    internal static ExplainedResult Of(FlagEvaluation result) => new()
    {
        Enabled = result.Enabled,
        Reason = ReasonNames.Name(result.Reason),
        Variation = result.Variation.Key,
        Value = JsonText.Parse(result.Variation.Value),
        RuleId = result.RuleId,
    };
}
