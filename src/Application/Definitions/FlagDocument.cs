using System.Text.Json.Serialization;
using FlagService.Application.Requests;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;

namespace FlagService.Application.Definitions;

/// <summary>A flag in an exported document, with its state in all environments.</summary>
public sealed class FlagDocument
{
    /// <summary>Unique in the project. It matches `^[a-z0-9][a-z0-9_-]{0,99}$`.</summary>
    [Required]
    public string? Key { get; init; }

    /// <summary>
    /// A second name by which applications find the flag, unlike every other key and alias in the project; at most 200 characters. Left out, it stays as it is;
    /// empty, it is removed.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alias { get; init; }

    /// <summary>1 to 200 characters. The default is the key.</summary>
    public string? Name { get; init; }

    /// <summary>At most 2,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>`boolean` (the default), `string`, `number` or `object`.</summary>
    public string? Type { get; init; }

    /// <summary>1 to 100 variations.</summary>
    public IReadOnlyList<VariationModel?>? Variations { get; init; }

    /// <summary>The variation that is served while the flag is off.</summary>
    public string? OffVariation { get; init; }

    /// <summary>At most 20 tags of at most 50 characters.</summary>
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>The text that is hashed with a user's id to assign the user to a bucket.</summary>
    public string? Salt { get; init; }

    /// <summary>The state in each environment, by the environment's key.</summary>
    public IReadOnlyDictionary<string, StateDocument?>? Environments { get; init; }

    /// <summary>Writes down what a flag says.</summary>
    /// <param name="key">The flag's key.</param>
    /// <param name="content">What it says.</param>
    /// <param name="nameOf">By which name an environment stands there.</param>
    public static FlagDocument From(string key, FlagContent content, Func<EnvironmentId, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new FlagDocument
        {
            Key = key,
            Alias = content.Alias,
            Name = content.Name,
            Description = content.Description,
            Type = FlagTypeNames.Name(content.Type),
            Variations = [.. content.Variations.Select(VariationModel.From)],
            OffVariation = content.OffVariation,
            Tags = content.Tags,
            Salt = content.Salt,
            Environments = new SortedDictionary<string, StateDocument?>(
                content.States.ToDictionary(state => nameOf(state.Environment), state => (StateDocument?)StateDocument.From(state), StringComparer.Ordinal),
                StringComparer.Ordinal),
        };
    }
}

/// <summary>The state of a flag in one environment.</summary>
public sealed class StateDocument
{
    /// <summary>Whether the flag is on in the environment. The default is false.</summary>
    public bool? Enabled { get; init; }

    /// <summary>What is served if no rule matches, with its `allocation` of buckets.</summary>
    public ServeModel? Fallthrough { get; init; }

    /// <summary>At most 20 prerequisites.</summary>
    public IReadOnlyList<PrerequisiteModel?>? Prerequisites { get; init; }

    /// <summary>At most 200 rules, in the order of their creation, which decides among equal priorities.</summary>
    public IReadOnlyList<RuleDocument?>? Rules { get; init; }

    public static StateDocument From(StateContent state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new StateDocument
        {
            Enabled = state.Enabled,
            Fallthrough = ServeModel.Stacked(state.Fallthrough),
            Prerequisites = [.. state.Prerequisites.Select(PrerequisiteModel.From)],
            Rules = [.. state.Rules.Select(RuleDocument.From)],
        };
    }
}

/// <summary>A rule of a flag.</summary>
public sealed class RuleDocument
{
    /// <summary>The rule's id. An import keeps it, unless another flag has a rule with this id.</summary>
    public Guid? Id { get; init; }

    /// <summary>`user_id`, `user_email`, `email_domain`, `segment` or `attributes`.</summary>
    [Required]
    public string? RuleType { get; init; }

    /// <summary>The value of a short rule type.</summary>
    public string? RuleValue { get; init; }

    /// <summary>The conditions of an `attributes` rule.</summary>
    public IReadOnlyList<ConditionModel?>? Conditions { get; init; }

    /// <summary>Which share of those who meet the conditions the rule applies to; everybody if it is absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CoverageModel? Coverage { get; init; }

    /// <summary>What the rule serves. The default is `{"variation": "on"}`.</summary>
    public ServeModel? Serve { get; init; }

    /// <summary>Rules with a higher priority are tried first. The default is 0.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether the rule is evaluated. The default is true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>At most 2,000 characters.</summary>
    public string? Description { get; init; }

    public static RuleDocument From(PlacedRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new RuleDocument
        {
            Id = rule.Id.Value,
            RuleType = RuleTypes.Name(rule.Content.Type),
            RuleValue = rule.Content.Value,
            Conditions = [.. rule.Content.Conditions.Select(ConditionModel.From)],
            Coverage = CoverageModel.From(rule.Content.Coverage),
            Serve = ServeModel.Stacked(rule.Content.Serve),
            Priority = rule.Content.Priority,
            Enabled = rule.Content.Enabled,
            Description = rule.Content.Description,
        };
    }
}
