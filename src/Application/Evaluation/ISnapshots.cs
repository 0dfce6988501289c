using FlagService.Domain.Projects;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Application.Evaluation;

/// <summary>What one environment evaluates from, prepared in memory.</summary>
/// <param name="Project">The project that it belongs to.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Version">Rises with every change of it.</param>
/// <param name="Snapshot">The prepared flags.</param>
/// <param name="Flags">The ids of the flags, each at its flag's position in the snapshot.</param>
public sealed record EnvironmentSnapshot(
    ProjectId Project,
    EnvironmentId Environment,
    long Version,
    Snapshot Snapshot,
    IReadOnlyList<Domain.Flags.FlagId> Flags)
{
    private SnapshotDocument? _document;

    /// <summary>The environment's key, for people.</summary>
    public string Key { get; init; } = "";

    /// <summary>Whether the document or its tag was requested before.</summary>
    public bool HasDocument => _document is not null;

    /// <summary>What applications read that evaluate by themselves.</summary>
    public SnapshotDocument Document =>
        _document ?? Interlocked.CompareExchange(ref _document, new SnapshotDocument(this), null) ?? _document;
}

/// <summary>An SDK key as it is known in memory.</summary>
/// <param name="Id">The key.</param>
/// <param name="Kind">Whom it is for.</param>
/// <param name="Environment">The environment that it opens.</param>
/// <param name="EndsAt">When it stops working; null for never.</param>
public sealed record CachedKey(SdkKeyId Id, SdkKeyKind Kind, EnvironmentId Environment, DateTimeOffset? EndsAt);

/// <summary>The snapshots and keys in memory. Nothing here waits, and nothing asks the database.</summary>
public interface ISnapshots
{
    /// <summary>The present snapshot of an environment; null where there is no such environment.</summary>
    EnvironmentSnapshot? Find(EnvironmentId environment);

    /// <summary>The key of which this is the text; null where there is none.</summary>
    CachedKey? FindKey(string key);

    /// <summary>The key with an id; null where there is none.</summary>
    CachedKey? FindKey(SdkKeyId key);
}
