using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FlagService.Evaluation.Conditions;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>
/// Loads the snapshots of environments; those of many projects take as many queries as those of one. It reads only what has another version than in
/// the cache, and compiles only flags that changed or that use a changed segment.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="held">What is held of an environment.</param>
/// <param name="tests">What is prepared already.</param>
internal sealed class SnapshotReading(FlagServiceDbContext db, Func<EnvironmentId, CachedSnapshot> held, PreparedTests tests)
{
    // More are read faster all at once than by their ids.
    private const int Few = 500;

    /// <summary>The environments' snapshots as they are now, or newer.</summary>
    /// <param name="environments">The environments as they were read before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<CachedSnapshot>> ReadAsync(
        IReadOnlyCollection<ProjectEnvironment> environments,
        CancellationToken cancellationToken)
    {
        // Versions before what has them: whatever is read is as new as it is said to be, or newer and then read once more.
        var ids = environments.Select(environment => environment.Id).ToList();
        var projects = environments.Select(environment => environment.ProjectId).Distinct().ToList();
        var former = environments.ToDictionary(environment => environment.Id, environment => held(environment.Id));
        var formerOf = environments.ToLookup(environment => environment.ProjectId, environment => former[environment.Id].Parts);
        var keys = await db.SdkKeys.AsNoTracking().Where(key => ids.Contains(key.EnvironmentId)).ToListAsync(cancellationToken);
        var flagVersions = await db.Flags
            .Where(flag => projects.Contains(flag.ProjectId))
            .Select(flag => new PartVersion<FlagId>(flag.Id, flag.ProjectId, flag.Version))
            .ToListAsync(cancellationToken);
        var flags = await FlagRows.ReadAsync(
            db,
            ids,
            projects,
            Narrowed(Changed(flagVersions, formerOf, parts => parts.Flags), flagVersions.Count),
            cancellationToken);
        var segmentVersions = await db.Segments
            .Where(segment => projects.Contains(segment.ProjectId))
            .Select(segment => new PartVersion<SegmentId>(segment.Id, segment.ProjectId, segment.Version))
            .ToListAsync(cancellationToken);
        var segments = await SegmentsAsync(projects, Narrowed(Changed(segmentVersions, formerOf, parts => parts.Segments), segmentVersions.Count), cancellationToken);

        var keysOf = keys.ToLookup(key => key.EnvironmentId, CachedSnapshot.KeyOf);
        var flagsOf = flagVersions.ToLookup(version => version.Project);
        var segmentsOf = segmentVersions.ToLookup(version => version.Project);
        return [.. environments.Select(environment => CachedSnapshot.Make(
            environment,
            former[environment.Id],
            new SnapshotParts(
                Parts(flagsOf[environment.ProjectId], flags.ById, flag => flag.Version, flag => flags.DefinitionIn(environment.Id, flag), former[environment.Id].Parts.Flags),
                Parts(segmentsOf[environment.ProjectId], segments, segment => segment.Version, segment => segment.Definition, former[environment.Id].Parts.Segments)),
            [.. keysOf[environment.Id]],
            tests))];
    }

    /// <summary>All there is now: as it was read, or else as it is held; what is neither has gone in between.</summary>
    private static Dictionary<TId, SnapshotPart<TDefinition>> Parts<TId, TRow, TDefinition>(
        IEnumerable<PartVersion<TId>> versions,
        IReadOnlyDictionary<TId, TRow> read,
        Func<TRow, long> versionOf,
        Func<TRow, TDefinition> definitionOf,
        IReadOnlyDictionary<TId, SnapshotPart<TDefinition>> held)
        where TId : struct
    {
        var parts = new Dictionary<TId, SnapshotPart<TDefinition>>();
        foreach (var entry in versions)
        {
            if (read.TryGetValue(entry.Id, out var row))
            {
                parts.Add(entry.Id, new SnapshotPart<TDefinition>(versionOf(row), definitionOf(row)));
            }
            else if (held.TryGetValue(entry.Id, out var known) && known.Version == entry.Version)
            {
                parts.Add(entry.Id, known);
            }
        }

        return parts;
    }

    private static List<TId> Changed<TId, TDefinition>(
        List<PartVersion<TId>> versions,
        ILookup<ProjectId, SnapshotParts> held,
        Func<SnapshotParts, IReadOnlyDictionary<TId, SnapshotPart<TDefinition>>> partsOf)
        where TId : struct =>
        [.. versions
            .Where(entry => held[entry.Project].Any(parts => !partsOf(parts).TryGetValue(entry.Id, out var known) || known.Version != entry.Version))
            .Select(entry => entry.Id)];

    /// <summary>Those to be read by their ids; null where all are to be read.</summary>
    private static List<TId>? Narrowed<TId>(List<TId> changed, int all) => changed.Count < all && changed.Count <= Few ? changed : null;

    private async Task<Dictionary<SegmentId, Segment>> SegmentsAsync(List<ProjectId> projects, List<SegmentId>? changed, CancellationToken cancellationToken)
    {
        if (changed is { Count: 0 })
        {
            return [];
        }

        var segments = changed is null
            ? db.Segments.Where(segment => projects.Contains(segment.ProjectId))
            : db.Segments.Where(segment => changed.Contains(segment.Id));
        return await segments.AsNoTracking().ToDictionaryAsync(segment => segment.Id, cancellationToken);
    }

    private sealed record PartVersion<TId>(TId Id, ProjectId Project, long Version)
        where TId : struct;
}
