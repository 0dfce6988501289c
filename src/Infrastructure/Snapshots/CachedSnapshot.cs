using FlagService.Application.Evaluation;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>A snapshot with what it was made from.</summary>
/// <param name="Environment">The snapshot; null where none is held.</param>
/// <param name="Parts">What it was made from; none where that isn't known, so that the next one is made from all there is.</param>
/// <param name="Keys">The environment's SDK keys, by their hashes.</param>
internal sealed record CachedSnapshot(EnvironmentSnapshot? Environment, SnapshotParts Parts, IReadOnlyList<(byte[] Hash, CachedKey Key)> Keys)
{
    /// <summary>Of an environment that isn't known.</summary>
    public static CachedSnapshot None { get; } = new(Environment: null, SnapshotParts.None, []);

    /// <summary>The environment's version; 0 where none is held.</summary>
    public long Version => Environment?.Version ?? 0;

    /// <summary>Whether all is known that the snapshot was made from.</summary>
    public bool KnowsItsParts =>
        Environment is not { } made
        || (Parts.Flags.Count == made.Flags.Count && Parts.Segments.Count == made.Snapshot.Definition.Segments.Count);

    /// <summary>Makes an environment's snapshot of its parts.</summary>
    /// <param name="environment">The environment, with the version that this makes.</param>
    /// <param name="before">An earlier one, of which is kept what is the same.</param>
    /// <param name="parts">All that it evaluates from.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="tests">What is prepared already.</param>
    public static CachedSnapshot Make(
        ProjectEnvironment environment,
        CachedSnapshot before,
        SnapshotParts parts,
        IReadOnlyList<(byte[] Hash, CachedKey Key)> keys,
        PreparedTests tests)
    {
        // In the order of their keys, as the database has them.
        KeyValuePair<FlagId, SnapshotPart<FlagDefinition>>[] flags = [.. parts.Flags.OrderBy(flag => flag.Value.Definition.Key, StringComparer.Ordinal)];
        SegmentDefinition[] segments = [.. parts.Segments.Values.Select(segment => segment.Definition).OrderBy(segment => segment.Key, StringComparer.Ordinal)];
        var snapshot = new EnvironmentSnapshot(
            environment.ProjectId,
            environment.Id,
            environment.SnapshotVersion,
            Snapshot.Compile(new SnapshotDefinition([.. flags.Select(flag => flag.Value.Definition)], segments), before.Environment?.Snapshot, tests),
            [.. flags.Select(flag => flag.Key)])
        {
            Key = environment.Key,
        };
        return new CachedSnapshot(snapshot, parts, keys);
    }

    /// <summary>A key as it is held.</summary>
    public static (byte[] Hash, CachedKey Key) KeyOf(SdkKey key) => (key.Hash, new CachedKey(key.Id, key.Kind, key.EnvironmentId, key.EndsAt));

    /// <summary>The same, to be made from all there is the next time.</summary>
    public CachedSnapshot WithoutParts() => this with { Parts = SnapshotParts.None };
}
