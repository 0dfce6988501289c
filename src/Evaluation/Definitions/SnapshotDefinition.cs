using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.Definitions;

/// <summary>
/// The definitions of one environment, before <see cref="Snapshot.Compile"/> prepares them. Two are equal only if they have the very same lists: the
/// version shows whether an environment changed, not a comparison.
/// </summary>
/// <param name="Flags">In the order in which they are numbered; of two with one key the first counts.</param>
/// <param name="Segments">The project's segments; of two with one key the first counts.</param>
public sealed record SnapshotDefinition(IReadOnlyList<FlagDefinition> Flags, IReadOnlyList<SegmentDefinition> Segments);
