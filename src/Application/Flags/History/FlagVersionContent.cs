using FlagService.Application.Definitions;
using FlagService.Application.Flags.Rules;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;

namespace FlagService.Application.Flags.History;

/// <summary>What a version of a flag said, with its state in one environment.</summary>
public sealed class FlagVersionContent
{
    /// <summary>A second name by which applications find the flag; null where it has none.</summary>
    public required string? Alias { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyList<VariationModel> Variations { get; init; }

    /// <summary>The variation that is served while the flag is off.</summary>
    public required string OffVariation { get; init; }

    /// <summary>The text that is hashed with a user's id to assign the user to a bucket.</summary>
    public required string Salt { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>What is served if no rule matches.</summary>
    public required ServeModel Fallthrough { get; init; }

    public required IReadOnlyList<PrerequisiteModel> Prerequisites { get; init; }

    /// <summary>The rules in the order in which they are tried.</summary>
    public required IReadOnlyList<RuleDetails> Rules { get; init; }

    internal static FlagVersionContent Of(FlagContent content, EnvironmentId environment)
    {
        var state = content.StateIn(environment);
        return new FlagVersionContent
        {
            Alias = content.Alias,
            Name = content.Name,
            Description = content.Description,
            Tags = content.Tags,
            Variations = [.. content.Variations.Select(VariationModel.From)],
            OffVariation = content.OffVariation,
            Salt = content.Salt,
            Enabled = state.Enabled,
            Fallthrough = ServeModel.From(state.Fallthrough),
            Prerequisites = [.. state.Prerequisites.Select(PrerequisiteModel.From)],
            Rules = [.. state.Rules.OrderByDescending(rule => rule.Content.Priority).Select(rule => RuleDetails.Of(rule.Id, rule.Content))],
        };
    }
}
