namespace FlagService.Application.Transfer;

/// <summary>Where the parts of a document stand in what was uploaded, by which faults are named.</summary>
/// <param name="Root">Where the document stands, with a dot at the end; empty where it is the whole.</param>
public sealed record ImportPlaces(string Root)
{
    /// <summary>The list of flags.</summary>
    public string Flags { get; init; } = $"{Root}flags";

    /// <summary>Each flag, where they don't simply stand in that list one after the other.</summary>
    public IReadOnlyList<string>? EachFlag { get; init; }

    /// <summary>The same for each segment.</summary>
    public IReadOnlyList<string>? EachSegment { get; init; }

    /// <summary>The list of segments.</summary>
    public string Segments => $"{Root}segments";

    public string Flag(int index) => EachFlag?[index] ?? $"{Flags}[{index}]";

    public string Segment(int index) => EachSegment?[index] ?? $"{Segments}[{index}]";
}
