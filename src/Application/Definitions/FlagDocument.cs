using FlagService.Application.Requests;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;

namespace FlagService.Application.Definitions;

/// <summary>A flag as it is exported and kept: everything that it says, in all environments.</summary>
public sealed class FlagDocument
{
    /// <summary>Unique in the project; `^[a-z0-9][a-z0-9_-]{0,99}$`.</summary>
    [Required]
    public string? Key { get; init; }

    /// <summary>1 to 200 characters; the key where it is absent.</summary>
    public string? Name { get; init; }

    /// <summary>At most 2,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>`boolean` (unless said), `string`, `number` or `object`.</summary>
    public string? Type { get; init; }

    /// <summary>1 to 100.</summary>
    public IReadOnlyList<VariationModel?>? Variations { get; init; }

    /// <summary>What is served while the flag is off.</summary>
    public string? OffVariation { get; init; }

    /// <summary>At most 20 of at most 50 characters.</summary>
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>Hashed with a user's id to assign them to a bucket.</summary>
    public string? Salt { get; init; }

    /// <summary>The states by the environments' keys.</summary>
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

/// <summary>What a flag does in one environment.</summary>
public sealed class StateDocument
{
    public bool? Enabled { get; init; }

    /// <summary>What is served where no rule matches, with its `allocation` as it is stacked.</summary>
    public ServeModel? Fallthrough { get; init; }

    /// <summary>At most 20.</summary>
    public IReadOnlyList<PrerequisiteModel?>? Prerequisites { get; init; }

    /// <summary>As they were made, which decides among equal priorities; at most 200.</summary>
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
    /// <summary>Kept, unless a rule elsewhere has it already.</summary>
    public Guid? Id { get; init; }

    /// <summary>`user_id`, `user_email`, `email_domain`, `segment` or `attributes`.</summary>
    [Required]
    public string? RuleType { get; init; }

    /// <summary>The value of a short type.</summary>
    public string? RuleValue { get; init; }

    /// <summary>For `attributes`.</summary>
    public IReadOnlyList<ConditionModel?>? Conditions { get; init; }

    /// <summary>What is served; `{"variation": "on"}` unless said.</summary>
    public ServeModel? Serve { get; init; }

    /// <summary>Higher comes first; 0 unless said.</summary>
    public int? Priority { get; init; }

    /// <summary>True unless said.</summary>
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
            Serve = ServeModel.Stacked(rule.Content.Serve),
            Priority = rule.Content.Priority,
            Enabled = rule.Content.Enabled,
            Description = rule.Content.Description,
        };
    }
}
