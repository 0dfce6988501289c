using FlagService.Application.Definitions;
using FlagService.Application.Flags.Rules;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;

namespace FlagService.Application.Flags.Targeting;

/// <summary>Who gets what of a flag in one environment.</summary>
public sealed class TargetingDetails
{
    /// <summary>The environment's key.</summary>
    public required string Environment { get; init; }

    /// <summary>Whether the flag is on in the environment.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The variation that is served while the flag is off; the same one in all environments.</summary>
    public required string OffVariation { get; init; }

    /// <summary>What other flags must serve first.</summary>
    public required IReadOnlyList<PrerequisiteModel> Prerequisites { get; init; }

    /// <summary>The rules in the order in which they are tried.</summary>
    public required IReadOnlyList<RuleDetails> Rules { get; init; }

    /// <summary>What is served if no rule matches.</summary>
    public required ServeModel Fallthrough { get; init; }

    /// <summary>The flag's version.</summary>
    public required long Version { get; init; }

    /// <summary>When the flag was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public static TargetingDetails Of(Flag flag, ProjectEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(flag);
        ArgumentNullException.ThrowIfNull(environment);
        var state = flag.StateIn(environment.Id);
        return new TargetingDetails
        {
            Environment = environment.Key,
            Enabled = state.Enabled,
            OffVariation = flag.OffVariation,
            Prerequisites = [.. state.Prerequisites.Select(PrerequisiteModel.From)],
            Rules = [.. state.RulesInOrder.Select(RuleDetails.Of)],
            Fallthrough = ServeModel.From(state.Fallthrough),
            Version = flag.Version,
            UpdatedAt = flag.UpdatedAt,
        };
    }
}
