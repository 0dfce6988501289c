using System.Collections.Frozen;
using System.Runtime.InteropServices;
using FlagService.Domain.Flags;
using FlagService.Domain.Segments;
using FlagService.Evaluation.Definitions;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>What a snapshot was made from, with the versions that it had, so that the next one reads only what has others.</summary>
/// <param name="Flags">The flags of the project, each as it is in the environment.</param>
/// <param name="Segments">The project's segments.</param>
internal sealed record SnapshotParts(
    IReadOnlyDictionary<FlagId, SnapshotPart<FlagDefinition>> Flags,
    IReadOnlyDictionary<SegmentId, SnapshotPart<SegmentDefinition>> Segments)
{
    /// <summary>Of a snapshot that nothing is known of.</summary>
    public static SnapshotParts None { get; } = new(
        FrozenDictionary<FlagId, SnapshotPart<FlagDefinition>>.Empty,
        FrozenDictionary<SegmentId, SnapshotPart<SegmentDefinition>>.Empty);
}

/// <summary>A flag or a segment as it was read.</summary>
/// <param name="Version">It rises with every write to it.</param>
/// <param name="Definition">What evaluation knows of it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SnapshotPart<TDefinition>(long Version, TDefinition Definition);
