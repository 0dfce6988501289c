using FlagService.Application.Evaluation;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>Brings the snapshots in memory up to the database: after a change of this process, and whenever versions differ.</summary>
internal sealed class SnapshotRefresh(
    SnapshotStore store,
    IServiceScopeFactory scopes,
    ILogger<SnapshotRefresh> log)
{
    // What is read at once is in memory twice for a moment, and what is read one by one takes a question each.
    private const int FlagsAtOnce = 2000;
    private const int ProjectsAtOnce = 100;

    /// <summary>
    /// Puts a committed change into effect before its caller gets the answer, from memory where the version before it is held. The change stands
    /// whatever happens here; what fails is made up for by the next comparison of versions.
    /// </summary>
    public async Task AfterAsync(SnapshotChanges changes)
    {
        try
        {
            var unknown = new List<EnvironmentId>();
            foreach (var environment in changes.Present)
            {
                if (changes.Definitions.Apply(store.Held(environment.Id), environment, store.Tests) is { } made)
                {
                    Put(made);
                }
                else
                {
                    unknown.Add(environment.Id);
                }
            }

            await LoadAsync(unknown, CancellationToken.None);
            Remove(changes.Gone);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            log.LogError(failure, "A committed change could not be applied to the snapshots at once");
        }
    }

    /// <summary>
    /// Loads every environment whose version is not the one held. From all there is, whatever is held: so it also mends what should ever have
    /// gone wrong.
    /// </summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        // What is gone was held before the database was asked, so that an environment that another change has just made is not among it.
        var held = store.Versions;
        var (present, pieces) = await WithDatabaseAsync(async db =>
        {
            var present = await db.Environments.AsNoTracking().ToListAsync(cancellationToken);
            var behind = present.Where(environment => held.GetValueOrDefault(environment.Id) != environment.SnapshotVersion).ToList();
            return (present, await PiecesAsync(db, behind, cancellationToken));
        });
        await Parallel.ForEachAsync(
            pieces,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Min(pieces.Count, Environment.ProcessorCount) is > 1 and var many ? many : 1, CancellationToken = cancellationToken },
            async (piece, gaveUp) => await ReadAsync(piece, environment => store.Held(environment).WithoutParts(), gaveUp));
        Remove(held.Keys.Except(present.Select(environment => environment.Id)));
    }

    /// <summary>Loads those of some environments whose version is older here, and forgets those that are gone.</summary>
    /// <param name="versions">The versions that they have now; null for one that is gone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task CatchUpAsync(IReadOnlyDictionary<EnvironmentId, long?> versions, CancellationToken cancellationToken)
    {
        await LoadAsync([.. versions.Where(entry => entry.Value > store.Held(entry.Key).Version).Select(entry => entry.Key)], cancellationToken);
        Remove(versions.Where(entry => entry.Value is null).Select(entry => entry.Key));
    }

    /// <summary>Divides environments by their projects, so that what is read at once is neither much nor little.</summary>
    private static async Task<List<List<ProjectEnvironment>>> PiecesAsync(
        FlagServiceDbContext db,
        List<ProjectEnvironment> environments,
        CancellationToken cancellationToken)
    {
        var projects = environments.ToLookup(environment => environment.ProjectId);
        if (projects.Count <= 1)
        {
            return projects.Count == 0 ? [] : [environments];
        }

        var sizes = await db.Flags.GroupBy(flag => flag.ProjectId)
            .Select(flags => new { Project = flags.Key, Count = flags.Count() })
            .ToDictionaryAsync(flags => flags.Project, flags => flags.Count, cancellationToken);
        var pieces = new List<List<ProjectEnvironment>>();
        var (flags, count) = (0, 0);
        foreach (var project in projects)
        {
            var more = sizes.GetValueOrDefault(project.Key);
            if (pieces.Count == 0 || flags + more > FlagsAtOnce || count == ProjectsAtOnce)
            {
                pieces.Add([]);
                (flags, count) = (0, 0);
            }

            pieces[^1].AddRange(project);
            (flags, count) = (flags + more, count + 1);
        }

        return pieces;
    }

    private async Task LoadAsync(List<EnvironmentId> environments, CancellationToken cancellationToken)
    {
        if (environments.Count == 0)
        {
            return;
        }

        var present = await WithDatabaseAsync(db =>
            db.Environments.AsNoTracking().Where(environment => environments.Contains(environment.Id)).ToListAsync(cancellationToken));
        if (present.Count > 0)
        {
            await ReadAsync(present, store.Held, cancellationToken);
        }
    }

    private async Task ReadAsync(List<ProjectEnvironment> environments, Func<EnvironmentId, CachedSnapshot> held, CancellationToken cancellationToken)
    {
        foreach (var made in await WithDatabaseAsync(db => new SnapshotReading(db, held, store.Tests).ReadAsync(environments, cancellationToken)))
        {
            Put(made);
        }
    }

    private void Put(CachedSnapshot made)
    {
        Warn(made.Environment!);
        store.Put(made);
    }

    private void Remove(IEnumerable<EnvironmentId> gone)
    {
        foreach (var environment in gone)
        {
            store.Remove(environment);
        }
    }

    // Only what was saved before there was a limit can be above it.
    private void Warn(EnvironmentSnapshot made)
    {
        var known = store.Held(made.Environment).Environment?.Snapshot.CostlyFlags;
        foreach (var (flag, work) in made.Snapshot.CostlyFlags.Where(flag => known?.ContainsKey(flag.Key) != true))
        {
            made.Snapshot.TryFind(flag, out var position);
            log.LogWarning(
                "The flag {Flag} of the environment {Environment} ({EnvironmentId}) costs up to {Work} units of work, more than the limit of {Limit}; rules that therefore match nobody: {Rules}",
                flag,
                made.Key,
                made.Environment.Value,
                work,
                EvaluationWork.MaximumOfFlag,
                string.Join(", ", made.Snapshot.Flags[position].TooCostlyRules));
        }
    }

    private async Task<T> WithDatabaseAsync<T>(Func<FlagServiceDbContext, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>());
    }
}
