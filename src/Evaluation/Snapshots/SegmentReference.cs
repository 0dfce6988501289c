
namespace FlagService.Evaluation.Snapshots;

/// <summary>A segment that a condition names.</summary>
/// <param name="Key">The key as it is named.</param>
/// <param name="Segment">The segment; null when there is none of that key, and nobody is in it.</param>
internal sealed record SegmentReference(string Key, CompiledSegment? Segment);
