using System.Text.Json.Serialization;
using FlagService.Application.Analytics;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;

namespace FlagService.Application.Flags;

/// <summary>A flag with its state in one environment.</summary>
public sealed class FlagDetails
{
    /// <summary>The flag's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The key by which applications evaluate the flag. Unique in the project.</summary>
    public required string Key { get; init; }

    /// <summary>A second name by which applications find the flag; null where it has none.</summary>
    public required string? Alias { get; init; }

    /// <summary>The name that people read.</summary>
    public required string Name { get; init; }

    /// <summary>The description; it may be empty.</summary>
    public required string Description { get; init; }

    /// <summary><c>boolean</c>, <c>string</c>, <c>number</c> or <c>object</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The variations that the flag can serve.</summary>
    public required IReadOnlyList<VariationModel> Variations { get; init; }

    /// <summary>The variation that is served while the flag is off.</summary>
    public required string OffVariation { get; init; }

    /// <summary>The tags.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The key of the environment that the state belongs to.</summary>
    public required string Environment { get; init; }

    /// <summary>Whether the flag is on. If it is off, everybody gets the off variation.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The share of users that get <c>on</c>, 0 to 100; null if the fallthrough has another form.</summary>
    public required decimal? RolloutPercentage { get; init; }

    /// <summary>What is served if no rule matches.</summary>
    public required ServeModel Fallthrough { get; init; }

    /// <summary>The other flags that must serve certain variations.</summary>
    public required IReadOnlyList<PrerequisiteModel> Prerequisites { get; init; }

    /// <summary>The text that is hashed with a user's id to assign the user to a bucket. Read-only.</summary>
    public required string Salt { get; init; }

    /// <summary>The version; it grows with every change of the flag, its rules or its state in any environment.</summary>
    public required long Version { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether the flag is still used in the environment. Read-only; only reads return it, writes don't.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Observed]
    public FlagUsage? Usage { get; init; }

    /// <summary>What the flag does in each environment, the default one first. Read-only; only lists with `allEnvironments=true` return it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Observed]
    public IReadOnlyList<FlagEnvironment>? Environments { get; init; }

    /// <summary>
    /// How often the flag was evaluated in the environment on each of the last 14 days of UTC, today last. Read-only; only lists with
    /// `allEnvironments=true` return it, to callers with `evaluation.read`.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Observed]
    public IReadOnlyList<long>? Evaluations { get; init; }

    /// <summary>A flag with its state in an environment.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="usage">How the flag is used in the environment; null if the answer doesn't include it.</param>
    /// <param name="environments">What it does in all environments; null if the answer doesn't include it.</param>
    /// <param name="evaluations">Its evaluations by day; null in the same case.</param>
    public static FlagDetails Of(
        Flag flag,
        ProjectEnvironment environment,
        FlagUsage? usage = null,
        IReadOnlyList<FlagEnvironment>? environments = null,
        IReadOnlyList<long>? evaluations = null)
    {
        ArgumentNullException.ThrowIfNull(flag);
        ArgumentNullException.ThrowIfNull(environment);
        var state = flag.StateIn(environment.Id);
        return new FlagDetails
        {
            Id = flag.Id.Value,
            Key = flag.Key,
            Alias = flag.Alias,
            Name = flag.Name,
            Description = flag.Description,
            Type = FlagTypeNames.Name(flag.Type),
            Variations = [.. flag.Variations.Select(VariationModel.From)],
            OffVariation = flag.OffVariation,
            Tags = flag.Tags,
            Environment = environment.Key,
            Enabled = state.Enabled,
            RolloutPercentage = Rollout.PercentageOf(state.Fallthrough) is { } thousandths ? WeightModel.ToPercentage(thousandths) : null,
            Fallthrough = ServeModel.From(state.Fallthrough),
            Prerequisites = [.. state.Prerequisites.Select(PrerequisiteModel.From)],
            Salt = flag.Salt,
            Version = flag.Version,
            CreatedAt = flag.CreatedAt,
            UpdatedAt = flag.UpdatedAt,
            Usage = usage,
            Environments = environments,
            Evaluations = evaluations,
        };
    }
}
