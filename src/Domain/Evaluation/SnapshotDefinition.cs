namespace FlagService.Domain.Evaluation;

/// <summary>
/// What one environment of one project evaluates from, before it is prepared by <see cref="Snapshot.Compile"/>. Two of them
/// are equal only when they hold the very same lists: whether an environment changed is told by its version, not by comparing.
/// </summary>
/// <param name="Flags">In the order in which they are numbered; of two with one key the first counts.</param>
/// <param name="Segments">The project's segments; of two with one key the first counts.</param>
public sealed record SnapshotDefinition(IReadOnlyList<FlagDefinition> Flags, IReadOnlyList<SegmentDefinition> Segments);
