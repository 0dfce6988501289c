using System.Text.Json;
using System.Text.Json.Serialization;
using FlagService.Application.Definitions;
using FlagService.Application.Flags.History;
using FlagService.Evaluation;
using FlagService.Evaluation.Snapshots;
using FlagService.Evaluation.Traces;

namespace FlagService.Application.Flags.Explain;

/// <summary>What a flag serves to a context, and why.</summary>
public sealed class FlagExplanation
{
    private const long MaximumBytes = 1024 * 1024;

    /// <summary>The flag's key.</summary>
    public required string Flag { get; init; }

    /// <summary>The environment's key.</summary>
    public required string Environment { get; init; }

    /// <summary>The time that is explained; null for now.</summary>
    public required DateTimeOffset? At { get; init; }

    /// <summary>The version that was in effect; null if the history no longer has it.</summary>
    public required FlagVersionSummary? Version { get; init; }

    /// <summary>The answer that an application gets.</summary>
    public required ExplainedResult Result { get; init; }

    /// <summary>The steps that led to the result.</summary>
    public required FlagSteps Steps { get; init; }

    /// <summary>The parts that are not shown; null if the explanation is complete.</summary>
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
            Version = version is null ? null : FlagVersionSummary.Of(version),
            Result = ExplainedResult.Of(trace.Result),
            Steps = steps,
            Cut = room.LeftOut > 0 || room.IsShortened ? new ExplanationCut(room.LeftOut, room.IsShortened) : null,
        };
    }
}

/// <summary>The parts of an explanation that are not shown.</summary>
/// <param name="StepsLeftOut">
/// The number of prerequisites, rules, conditions and segments that were evaluated but are not listed, because the steps would exceed 1
/// MiB. The counts beside the lists show where they are missing. Steps within a step that is left out are not counted.
/// </param>
/// <param name="Shortened">Whether texts above 200 characters or lists above 20 elements are cut.</param>
public sealed record ExplanationCut(int StepsLeftOut, bool Shortened);

/// <summary>What a flag serves, in the words of `/sdk/v1/evaluate`.</summary>
public sealed class ExplainedResult
{
    /// <summary>Whether the flag serves a variation other than the off variation.</summary>
    public required bool Enabled { get; init; }

    /// <summary>`disabled`, `prerequisite_failed`, `rule_match`, `rollout` or `targeting_key_missing`.</summary>
    public required string Reason { get; init; }

    /// <summary>The key of the variation that is served.</summary>
    public required string Variation { get; init; }

    /// <summary>The variation's value, of the flag's type.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>The id of the rule that matched; absent if none did.</summary>
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
