using FlagService.Application.Flags.Definitions;
using FlagService.Application.Pipeline;

namespace FlagService.Api.Controllers.V1;

/// <summary>A flag to be made.</summary>
public sealed record CreateFlagBody
{
    /// <summary>Unique in the project; `^[a-z0-9][a-z0-9_-]{0,99}$`; never changes.</summary>
    public string? Key { get; init; }

    /// <summary>1 to 200 characters; the key where it is absent.</summary>
    public string? Name { get; init; }

    /// <summary>At most 2,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>`boolean` (unless said), `string`, `number` or `object`; never changes.</summary>
    public string? Type { get; init; }

    /// <summary>1 to 100; for a boolean flag `on` and `off` unless said.</summary>
    public IReadOnlyList<VariationModel?>? Variations { get; init; }

    /// <summary>What is served while the flag is off; `off`, else the first variation, unless said.</summary>
    public string? OffVariation { get; init; }

    /// <summary>At most 20 of at most 50 characters.</summary>
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>Whether it is on in the environment named.</summary>
    public bool Enabled { get; init; }

    /// <summary>0 to 100 with at most three decimals: short for a fallthrough of `on` for that share and `off` for the rest.</summary>
    public decimal? RolloutPercentage { get; init; }

    /// <summary>What is served where no rule matches.</summary>
    public ServeModel? Fallthrough { get; init; }

    /// <summary>At most 20.</summary>
    public IReadOnlyList<PrerequisiteModel?>? Prerequisites { get; init; }
}

/// <summary>What shall change of a flag; what is absent stays.</summary>
public sealed record UpdateFlagBody
{
    /// <summary>Never changes; given, it must be the present one.</summary>
    public Optional<string?> Key { get; init; }

    /// <summary>Never changes; given, it must be the present one.</summary>
    public Optional<string?> Type { get; init; }

    /// <summary>1 to 200 characters.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>At most 2,000 characters; null clears it.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>All there shall be, 1 to 100; one that is served somewhere can't go.</summary>
    public Optional<IReadOnlyList<VariationModel?>?> Variations { get; init; }

    /// <summary>What is served while the flag is off.</summary>
    public Optional<string?> OffVariation { get; init; }

    /// <summary>At most 20 of at most 50 characters; null clears them.</summary>
    public Optional<IReadOnlyList<string?>?> Tags { get; init; }

    /// <summary>Whether it is on in the environment named.</summary>
    public Optional<bool?> Enabled { get; init; }

    /// <summary>0 to 100 with at most three decimals: short for a fallthrough of `on` for that share and `off` for the rest.</summary>
    public decimal? RolloutPercentage { get; init; }

    /// <summary>What is served where no rule matches.</summary>
    public ServeModel? Fallthrough { get; init; }

    /// <summary>At most 20; null clears them.</summary>
    public Optional<IReadOnlyList<PrerequisiteModel?>?> Prerequisites { get; init; }
}

/// <summary>Whether a flag shall be on.</summary>
/// <param name="Enabled">Absent or null turns it over.</param>
public sealed record ToggleFlagBody(bool? Enabled);

/// <summary>A rule to be made.</summary>
public sealed record CreateRuleBody
{
    /// <summary>`user_id`, `user_email`, `email_domain`, `segment` or `attributes`.</summary>
    public string? RuleType { get; init; }

    /// <summary>For the short types: the user's id, the address, `@domain`, or the segment's key.</summary>
    public string? RuleValue { get; init; }

    /// <summary>For `attributes`: all must hold; none means everybody.</summary>
    public IReadOnlyList<ConditionModel?>? Conditions { get; init; }

    /// <summary>What is served; `{"variation": "on"}` unless said.</summary>
    public ServeModel? Serve { get; init; }

    /// <summary>Higher comes first; 0 unless said.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether it counts; true unless said.</summary>
    public bool? Enabled { get; init; }

    /// <summary>At most 2,000 characters.</summary>
    public string? Description { get; init; }
}

/// <summary>What shall change of a rule; what is absent stays.</summary>
public sealed record UpdateRuleBody
{
    /// <summary>`user_id`, `user_email`, `email_domain`, `segment` or `attributes`.</summary>
    public Optional<string?> RuleType { get; init; }

    /// <summary>For the short types: the user's id, the address, `@domain`, or the segment's key.</summary>
    public Optional<string?> RuleValue { get; init; }

    /// <summary>For `attributes`: all must hold; none means everybody.</summary>
    public Optional<IReadOnlyList<ConditionModel?>?> Conditions { get; init; }

    /// <summary>What is served.</summary>
    public ServeModel? Serve { get; init; }

    /// <summary>Higher comes first.</summary>
    public Optional<int?> Priority { get; init; }

    /// <summary>Whether it counts.</summary>
    public Optional<bool?> Enabled { get; init; }

    /// <summary>At most 2,000 characters; null clears it.</summary>
    public Optional<string?> Description { get; init; }
}
