using System.Text.Json.Serialization;
using FlagService.Application.Definitions;
using FlagService.Domain.Flags;

namespace FlagService.Application.Flags.Rules;

/// <summary>A rule of a flag in one environment.</summary>
public sealed class RuleDetails
{
    /// <summary>The rule's id.</summary>
    public required Guid Id { get; init; }

    /// <summary><c>user_id</c>, <c>user_email</c>, <c>email_domain</c>, <c>segment</c> or <c>attributes</c>.</summary>
    public required string RuleType { get; init; }

    /// <summary>The value of a short rule type; null for <c>attributes</c>.</summary>
    public required string? RuleValue { get; init; }

    /// <summary>The conditions of an <c>attributes</c> rule, all of which must hold.</summary>
    public required IReadOnlyList<ConditionModel> Conditions { get; init; }

    /// <summary>Which share of those who meet the conditions the rule applies to; everybody if it is absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CoverageModel? Coverage { get; init; }

    public required ServeModel Serve { get; init; }

    /// <summary>Rules with a higher priority are tried first.</summary>
    public required int Priority { get; init; }

    /// <summary>Whether the rule is tried.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The description; it may be empty.</summary>
    public required string Description { get; init; }

    public static RuleDetails Of(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Of(rule.Id, rule.Content);
    }

    internal static RuleDetails Of(RuleId id, RuleContent content) => new()
    {
        Id = id.Value,
        RuleType = RuleTypes.Name(content.Type),
        RuleValue = content.Value,
        Conditions = [.. content.Conditions.Select(ConditionModel.From)],
        Coverage = CoverageModel.From(content.Coverage),
        Serve = ServeModel.From(content.Serve),
        Priority = content.Priority,
        Enabled = content.Enabled,
        Description = content.Description,
    };
}

/// <summary>A rule together with the version of the flag that it belongs to.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="FlagVersion">The flag's version.</param>
public sealed record VersionedRule(RuleDetails Rule, long FlagVersion);
