using FlagService.Application.Evaluation;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FlagService.Evaluation.Conditions;
using FlagService.Infrastructure.Persistence.Mapping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>
/// The flags, segments and SDK keys that a transaction changes, as it leaves them: with them the next snapshot is made of the one before, and
/// nothing has to be read again.
/// </summary>
internal sealed class ChangedDefinitions
{
    private readonly Dictionary<FlagId, Flag?> _flags = [];
    private readonly Dictionary<SegmentId, Segment?> _segments = [];
    private readonly Dictionary<SdkKeyId, SdkKey?> _keys = [];
    private readonly HashSet<ProjectId> _newProjects = [];

    // A flag that isn't tracked as a whole says nothing about what it is now.
    private bool _areWhole = true;

    private ChangedDefinitions()
    {
    }

    /// <summary>Reads them off what is about to be saved.</summary>
    public static ChangedDefinitions In(ChangeTracker tracker)
    {
        var changes = new ChangedDefinitions();
        var touched = new HashSet<FlagId>();
        foreach (var entry in tracker.Entries().Where(entry => entry.State is not (EntityState.Unchanged or EntityState.Detached)))
        {
            changes.Add(entry, touched);
        }

        foreach (var entry in tracker.Entries<Flag>().Where(entry => touched.Remove(entry.Entity.Id)))
        {
            changes._flags[entry.Entity.Id] = entry.State == EntityState.Deleted ? null : entry.Entity;
            changes._areWhole &= entry.State is EntityState.Added or EntityState.Deleted || IsWhole(entry);
        }

        changes._areWhole &= touched.Count == 0;
        return changes;
    }

    /// <summary>The content of an environment after the transaction; null if it can't be derived from the snapshot in memory.</summary>
    /// <param name="held">What is held of it.</param>
    /// <param name="environment">The environment with its new version.</param>
    /// <param name="tests">What is prepared already.</param>
    public CachedSnapshot? Apply(CachedSnapshot held, ProjectEnvironment environment, PreparedTests tests)
    {
        var isNext = held.Version + 1 == environment.SnapshotVersion && held.KnowsItsParts;
        if (!_areWhole || !isNext || (held.Environment is null && !_newProjects.Contains(environment.ProjectId)))
        {
            return null;
        }

        var flags = held.Parts.Flags.ToDictionary();
        foreach (var (id, flag) in _flags.Where(flag => flag.Value is null || flag.Value.ProjectId == environment.ProjectId))
        {
            Put(flags, id, flag, changed => changed.DefinitionIn(environment.Id));
        }

        var segments = held.Parts.Segments.ToDictionary();
        foreach (var (id, segment) in _segments.Where(segment => segment.Value is null || segment.Value.ProjectId == environment.ProjectId))
        {
            Put(segments, id, segment, changed => changed.Definition);
        }

        return CachedSnapshot.Make(environment, held, new SnapshotParts(flags, segments), KeysOf(environment.Id, held.Keys), tests);
    }

    private static bool IsWhole(EntityEntry<Flag> flag) =>
        flag.Collection(FlagConfiguration.Variations).IsLoaded
        && flag.Collection(nameof(Flag.States)).IsLoaded
        && flag.Entity.States.All(state => IsWhole(flag.Context.Entry(state)));

    private static bool IsWhole(EntityEntry<FlagState> state) =>
        state.State == EntityState.Added || state.Collection(nameof(FlagState.Rules)).IsLoaded;

    /// <summary>Takes a part as it is now, unless a later change of it is known already.</summary>
    private static void Put<TId, TRow, TDefinition>(
        Dictionary<TId, SnapshotPart<TDefinition>> parts,
        TId id,
        TRow? row,
        Func<TRow, TDefinition> definitionOf)
        where TId : struct
        where TRow : Domain.Versioned
    {
        if (row is null)
        {
            parts.Remove(id);
        }
        else if (!parts.TryGetValue(id, out var known) || known.Version <= row.Version)
        {
            parts[id] = new SnapshotPart<TDefinition>(row.Version, definitionOf(row));
        }
    }

    private IReadOnlyList<(byte[] Hash, CachedKey Key)> KeysOf(EnvironmentId environment, IReadOnlyList<(byte[] Hash, CachedKey Key)> held) => _keys.Count == 0
        ? held
        : [.. held.Where(entry => !_keys.ContainsKey(entry.Key.Id)),
            .. _keys.Values.OfType<SdkKey>().Where(key => key.EnvironmentId == environment).Select(CachedSnapshot.KeyOf)];

    private void Add(EntityEntry entry, HashSet<FlagId> touched)
    {
        switch (entry.Entity)
        {
            case Project project when entry.State == EntityState.Added:
                _newProjects.Add(project.Id);
                break;
            case Flag flag:
                touched.Add(flag.Id);
                break;
            case FlagVariation variation:
                touched.Add(variation.FlagId);
                break;
            case FlagState state:
                touched.Add(state.FlagId);
                break;
            case Rule rule:
                touched.Add(rule.FlagId);
                break;
            case Segment segment:
                _segments[segment.Id] = entry.State == EntityState.Deleted ? null : segment;
                break;
            case SdkKey key:
                _keys[key.Id] = entry.State == EntityState.Deleted ? null : key;
                break;
            default:
                break;
        }
    }
}
