using FlagService.Application.Evaluation;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>A snapshot with what it was made from.</summary>
/// <param name="Environment">The snapshot; null where none is held.</param>
/// <param name="Parts">What it was made from; none where that isn't known, so that the next one is made from all there is.</param>
internal sealed record HeldSnapshot(EnvironmentSnapshot? Environment, SnapshotParts Parts)
{
    /// <summary>Of an environment that isn't known.</summary>
    public static HeldSnapshot None { get; } = new(Environment: null, SnapshotParts.None);

    /// <summary>The same, to be made from all there is the next time.</summary>
    public HeldSnapshot WithoutParts() => this with { Parts = SnapshotParts.None };
}
