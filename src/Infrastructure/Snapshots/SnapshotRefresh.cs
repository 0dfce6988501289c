using FlagService.Application.Evaluation;
using FlagService.Domain.Evaluation.Checks;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>Brings the snapshots in memory up to the database: after a change of this process, and whenever versions differ.</summary>
internal sealed class SnapshotRefresh(
    SnapshotStore store,
    IServiceScopeFactory scopes,
    ILogger<SnapshotRefresh> log) : IDisposable
{
    private readonly SemaphoreSlim _keys = new(1, 1);

    /// <summary>
    /// Puts a committed change into effect before its caller gets the answer. The change stands whatever happens here; what
    /// fails is made up for by the next comparison of versions.
    /// </summary>
    public async Task AfterAsync(SnapshotChanges changes)
    {
        if (changes.AreNone)
        {
            return;
        }

        try
        {
            await WithDatabaseAsync(
                async db =>
                {
                    var held = store.Versions.Keys.ToList();
                    var environments = await db.Environments.AsNoTracking().Where(changes.Concern).ToListAsync();
                    var present = await db.Environments.Select(environment => environment.Id).ToListAsync();
                    await PutAsync(db, environments, held.Except(present), store.Held, CancellationToken.None);
                });
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            log.LogError(failure, "A committed change could not be put into effect at once");
        }
    }

    /// <summary>
    /// Loads every environment whose version is not the one held, and all keys. From all there is, whatever is held: so it also mends
    /// what should ever have gone wrong.
    /// </summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => WithDatabaseAsync(async db =>
    {
        var held = store.Versions;
        var present = await db.Environments.AsNoTracking().ToListAsync(cancellationToken);
        var behind = present.Where(environment => held.GetValueOrDefault(environment.Id) != environment.SnapshotVersion).ToList();
        var gone = held.Keys.Except(present.Select(environment => environment.Id)).ToList();
        if (behind.Count > 0 || gone.Count > 0)
        {
            await PutAsync(db, behind, gone, environment => store.Held(environment).WithoutParts(), cancellationToken);
        }
    });

    /// <summary>Loads those of some environments whose version is older here, and forgets those that are gone.</summary>
    /// <param name="versions">The versions that they have now; null for one that is gone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task CatchUpAsync(IReadOnlyDictionary<EnvironmentId, long?> versions, CancellationToken cancellationToken)
    {
        var held = store.Versions;
        var behind = versions.Where(entry => entry.Value > held.GetValueOrDefault(entry.Key)).Select(entry => entry.Key).ToList();
        var gone = versions.Where(entry => entry.Value is null && held.ContainsKey(entry.Key)).Select(entry => entry.Key).ToList();
        if (behind.Count == 0 && gone.Count == 0)
        {
            return;
        }

        await WithDatabaseAsync(async db =>
        {
            var environments = await db.Environments
                .AsNoTracking()
                .Where(environment => behind.Contains(environment.Id))
                .ToListAsync(cancellationToken);
            await PutAsync(db, environments, gone, store.Held, cancellationToken);
        });
    }

    public void Dispose() => _keys.Dispose();

    // The keys first: should they fail, the versions stay behind and the next comparison loads both. What is gone was held before the
    // database was asked, so that an environment that another change has just made is not among it.
    private async Task PutAsync(
        FlagServiceDbContext db,
        List<ProjectEnvironment> behind,
        IEnumerable<EnvironmentId> gone,
        Func<EnvironmentId, HeldSnapshot> held,
        CancellationToken cancellationToken)
    {
        await LoadKeysAsync(db, cancellationToken);
        foreach (var project in behind.GroupBy(environment => environment.ProjectId))
        {
            foreach (var made in await new SnapshotReading(db, held, project.Key).ReadAsync([.. project], cancellationToken))
            {
                Warn(made.Environment!);
                store.Put(made.Environment!, made.Parts);
            }
        }

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
                "The flag {Flag} of the environment {Environment} ({EnvironmentId}) costs up to {Work} units of work, more than the {Limit} that may be saved; rules that match nobody because of it: {Rules}",
                flag,
                made.Key,
                made.Environment.Value,
                work,
                EvaluationWork.MaximumOfFlag,
                string.Join(", ", made.Snapshot.Flags[position].TooCostlyRules));
        }
    }

    private async Task LoadKeysAsync(FlagServiceDbContext db, CancellationToken cancellationToken)
    {
        // One after the other: whoever read first must not put last, or a key that was withdrawn in between would be accepted again.
        await _keys.WaitAsync(cancellationToken);
        try
        {
            var keys = await db.SdkKeys.AsNoTracking().ToListAsync(cancellationToken);
            store.PutKeys(keys.Select(key => (key.Hash, new KnownKey(key.Id, key.Kind, key.EnvironmentId, key.EndsAt))));
        }
        finally
        {
            _keys.Release();
        }
    }

    private async Task WithDatabaseAsync(Func<FlagServiceDbContext, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>());
    }
}
