using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Exports;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>A feature on its way to a flag.</summary>
/// <param name="feature">The feature.</param>
/// <param name="place">Where it stands.</param>
/// <param name="key">The flag's key.</param>
/// <param name="alias">The flag's alias; null where it has none, or keeps the one that it has.</param>
/// <param name="variations">The flag's.</param>
internal sealed class UnleashFlag(UnleashFeature feature, string place, string key, string? alias, UnleashVariations variations)
{
    public UnleashFeature Feature => feature;

    public string Place => place;

    public string Key => key;

    public string? Alias => alias;

    public UnleashVariations Variations => variations;

    /// <summary>What it becomes.</summary>
    public FlagDocument Document { get; set; } = new();

    /// <summary>Which flags it requires, in every environment; part of the document.</summary>
    public List<PrerequisiteModel?> Prerequisites { get; } = [];

    /// <summary>Whether there is somebody who gets it there and won't here.</summary>
    public bool IsNarrower { get; set; }

    /// <summary>The same, also for contexts with numbers or booleans in place of texts.</summary>
    public bool MayMissSomebody => IsNarrower || variations.NeedsTexts;

    /// <summary>The notes of the report if the flag is imported in the end.</summary>
    public List<(string Place, string Reason)> Notes { get; } = [];

    /// <summary>Why it can't be carried over at all; null where nothing stands against it.</summary>
    public string? Unfit { get; set; } = variations.Unfit;
}
