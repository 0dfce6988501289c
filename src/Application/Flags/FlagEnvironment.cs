using FlagService.Application.Analytics;
using FlagService.Application.Definitions;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Flags;

/// <summary>What a flag does in an environment, at a glance.</summary>
public sealed class FlagEnvironment
{
    private const int Whole = 100_000;

    /// <summary>The environment's key.</summary>
    public required string Environment { get; init; }

    /// <summary>Whether the flag is on there.</summary>
    public required bool Enabled { get; init; }

    /// <summary>
    /// The share of the users whom no rule matches that gets another variation than the off variation, 0 to 100, if the flag is on.
    /// </summary>
    public required decimal Reach { get; init; }

    /// <summary>The variation that all users get whom no rule matches; null if a distribution decides.</summary>
    public required string? Variation { get; init; }

    /// <summary>The number of rules that are enabled.</summary>
    public required int Rules { get; init; }

    /// <summary>The number of prerequisites.</summary>
    public required int Prerequisites { get; init; }

    /// <summary>When the flag was last evaluated there; null if it never was.</summary>
    public required DateTimeOffset? LastEvaluatedAt { get; init; }

    /// <summary>Whether the flag is stale there.</summary>
    public required bool Stale { get; init; }

    /// <summary>A flag with its state in an environment.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="rules">How many rules are enabled there.</param>
    /// <param name="usage">How it is used there.</param>
    internal static FlagEnvironment Of(Flag flag, ProjectEnvironment environment, int rules, FlagUsage usage)
    {
        var state = flag.StateIn(environment.Id);
        return new FlagEnvironment
        {
            Environment = environment.Key,
            Enabled = state.Enabled,
            Reach = ReachOf(state.Fallthrough, flag.OffVariation),
            Variation = state.Fallthrough.Variation,
            Rules = rules,
            Prerequisites = state.Prerequisites.Count,
            LastEvaluatedAt = usage.LastEvaluatedAt,
            Stale = usage.Stale,
        };
    }

    private static decimal ReachOf(Serve serve, string offVariation) => WeightModel.ToPercentage(serve.Distribution is { } distribution
        ? distribution.Entries.Where(entry => entry.Variation != offVariation).Sum(entry => entry.Thousandths)
        : serve.Variation == offVariation ? 0 : Whole);
}
