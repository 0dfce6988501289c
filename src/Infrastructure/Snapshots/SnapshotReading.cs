using FlagService.Application.Evaluation;
using FlagService.Domain;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Mapping;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>
/// Makes the snapshots of one project's environments. Of what is held already it reads only what has another version by now, and of the
/// compiled flags it makes only those anew that came out differently or ask a segment that did.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="held">What is held of an environment.</param>
/// <param name="project">The project.</param>
internal sealed class SnapshotReading(FlagServiceDbContext db, Func<EnvironmentId, HeldSnapshot> held, ProjectId project)
{
    // More are read faster all at once than by their ids.
    private const int Few = 500;

    /// <summary>The environments' snapshots as they are now, or newer.</summary>
    /// <param name="environments">The environments as they were read before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<HeldSnapshot>> ReadAsync(
        IReadOnlyCollection<ProjectEnvironment> environments,
        CancellationToken cancellationToken)
    {
        // Versions before what has them: whatever is read is as new as it is said to be, or newer and then read once more.
        var former = environments.Select(environment => held(environment.Id)).ToList();
        var flagVersions = await VersionsAsync(db.Flags.Where(flag => flag.ProjectId == project).OrderBy(flag => flag.Key), cancellationToken);
        var flags = await FlagsAsync(
            [.. environments.Select(environment => environment.Id)],
            Changed(flagVersions, id => new FlagId(id), former.ConvertAll(each => each.Parts.Flags)),
            flagVersions.Count,
            cancellationToken);
        var segmentVersions = await VersionsAsync(db.Segments.Where(segment => segment.ProjectId == project).OrderBy(segment => segment.Key), cancellationToken);
        var segments = await SegmentsAsync(
            Changed(segmentVersions, id => new SegmentId(id), former.ConvertAll(each => each.Parts.Segments)),
            segmentVersions.Count,
            cancellationToken);
        return [.. environments.Zip(former, (environment, before) => Make(
            environment,
            before.Environment?.Snapshot,
            Parts(flagVersions, id => new FlagId(id), flags, flag => flag.DefinitionIn(environment.Id), before.Parts.Flags),
            Parts(segmentVersions, id => new SegmentId(id), segments, segment => segment.Definition, before.Parts.Segments)))];
    }

    private static HeldSnapshot Make(
        ProjectEnvironment environment,
        Snapshot? before,
        List<(FlagId Id, SnapshotPart<FlagDefinition> Part)> flags,
        List<(SegmentId Id, SnapshotPart<SegmentDefinition> Part)> segments)
    {
        var definition = new SnapshotDefinition([.. flags.Select(flag => flag.Part.Definition)], [.. segments.Select(segment => segment.Part.Definition)]);
        var snapshot = new EnvironmentSnapshot(
            environment.ProjectId,
            environment.Id,
            environment.SnapshotVersion,
            Snapshot.Compile(definition, before),
            [.. flags.Select(flag => flag.Id)])
        {
            Key = environment.Key,
        };
        return new HeldSnapshot(
            snapshot,
            new SnapshotParts(flags.ToDictionary(flag => flag.Id, flag => flag.Part), segments.ToDictionary(segment => segment.Id, segment => segment.Part)));
    }

    /// <summary>All there is now, in order: as it was read, or else as it is held; what is neither has gone in between.</summary>
    private static List<(TId Id, SnapshotPart<TDefinition> Part)> Parts<TId, TRow, TDefinition>(
        List<PartVersion> versions,
        Func<Guid, TId> idOf,
        Dictionary<TId, TRow> read,
        Func<TRow, TDefinition> definitionOf,
        IReadOnlyDictionary<TId, SnapshotPart<TDefinition>> held)
        where TId : struct
        where TRow : Versioned
    {
        var parts = new List<(TId, SnapshotPart<TDefinition>)>(versions.Count);
        foreach (var entry in versions)
        {
            var id = idOf(entry.Id);
            if (read.TryGetValue(id, out var row))
            {
                parts.Add((id, new SnapshotPart<TDefinition>(row.Version, definitionOf(row))));
            }
            else if (held.TryGetValue(id, out var known) && known.Version == entry.Version)
            {
                parts.Add((id, known));
            }
        }

        return parts;
    }

    private static List<TId> Changed<TId, TDefinition>(
        List<PartVersion> versions,
        Func<Guid, TId> idOf,
        List<IReadOnlyDictionary<TId, SnapshotPart<TDefinition>>> held)
        where TId : struct =>
        [.. versions
            .Where(entry => held.Any(parts => !parts.TryGetValue(idOf(entry.Id), out var known) || known.Version != entry.Version))
            .Select(entry => idOf(entry.Id))];

    private static Task<List<PartVersion>> VersionsAsync(IQueryable<Flag> flags, CancellationToken cancellationToken) =>
        flags.Select(flag => new PartVersion(flag.Id.Value, flag.Version)).ToListAsync(cancellationToken);

    private static Task<List<PartVersion>> VersionsAsync(IQueryable<Segment> segments, CancellationToken cancellationToken) =>
        segments.Select(segment => new PartVersion(segment.Id.Value, segment.Version)).ToListAsync(cancellationToken);

    private async Task<Dictionary<FlagId, Flag>> FlagsAsync(
        List<EnvironmentId> environments,
        List<FlagId> changed,
        int all,
        CancellationToken cancellationToken)
    {
        if (changed.Count == 0)
        {
            return [];
        }

        var flags = db.Flags.Where(flag => flag.ProjectId == project);
        if (changed.Count < all && changed.Count <= Few)
        {
            flags = flags.Where(flag => changed.Contains(flag.Id));
        }

        return await flags
            .AsNoTrackingWithIdentityResolution()
            .AsSplitQuery()
            .Include(FlagConfiguration.Variations)
            .Include(flag => flag.States.Where(state => environments.Contains(state.EnvironmentId)))
            .ThenInclude(state => state.Rules)
            .ToDictionaryAsync(flag => flag.Id, cancellationToken);
    }

    private async Task<Dictionary<SegmentId, Segment>> SegmentsAsync(List<SegmentId> changed, int all, CancellationToken cancellationToken)
    {
        if (changed.Count == 0)
        {
            return [];
        }

        var segments = db.Segments.AsNoTracking().Where(segment => segment.ProjectId == project);
        if (changed.Count < all && changed.Count <= Few)
        {
            segments = segments.Where(segment => changed.Contains(segment.Id));
        }

        return await segments.ToDictionaryAsync(segment => segment.Id, cancellationToken);
    }

    private sealed record PartVersion(Guid Id, long Version);
}
