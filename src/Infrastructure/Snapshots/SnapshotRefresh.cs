using FlagService.Application.Evaluation;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>Brings the snapshots in memory up to the database: after a change of this process, and whenever versions differ.</summary>
internal sealed class SnapshotRefresh(
    SnapshotStore store,
    SnapshotFreshness freshness,
    IServiceScopeFactory scopes,
    TimeProvider time,
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
                    await PutAsync(db, environments, held.Except(present), CancellationToken.None);
                });
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            log.LogError(failure, "A committed change could not be put into effect at once");
        }
    }

    /// <summary>Loads every environment whose version is not the one held, and all keys.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => WithDatabaseAsync(async db =>
    {
        var began = time.GetTimestamp();
        var held = store.Versions;
        var present = await db.Environments.AsNoTracking().ToListAsync(cancellationToken);
        var behind = present.Where(environment => held.GetValueOrDefault(environment.Id) != environment.SnapshotVersion).ToList();
        var gone = held.Keys.Except(present.Select(environment => environment.Id)).ToList();
        if (behind.Count > 0 || gone.Count > 0)
        {
            await PutAsync(db, behind, gone, cancellationToken);
        }

        freshness.Compared(began);
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
            await PutAsync(db, environments, gone, cancellationToken);
        });
    }

    public void Dispose() => _keys.Dispose();

    // The keys first: should they fail, the versions stay behind and the next comparison loads both. What is gone was held before the
    // database was asked, so that an environment that another change has just made is not among it.
    private async Task PutAsync(
        FlagServiceDbContext db,
        List<ProjectEnvironment> behind,
        IEnumerable<EnvironmentId> gone,
        CancellationToken cancellationToken)
    {
        await LoadKeysAsync(db, cancellationToken);
        await LoadAsync(db, behind, cancellationToken);
        foreach (var environment in gone)
        {
            store.Remove(environment);
        }
    }

    private async Task LoadAsync(FlagServiceDbContext db, List<ProjectEnvironment> environments, CancellationToken cancellationToken)
    {
        foreach (var project in environments.GroupBy(environment => environment.ProjectId))
        {
            var wanted = project.Select(environment => environment.Id).ToList();
            var flags = await db.Flags
                .AsNoTrackingWithIdentityResolution()
                .AsSplitQuery()
                .Where(flag => flag.ProjectId == project.Key)
                .Include(FlagConfiguration.Variations)
                .Include(flag => flag.States.Where(state => wanted.Contains(state.EnvironmentId)))
                .ThenInclude(state => state.Rules)
                .OrderBy(flag => flag.Key)
                .ToListAsync(cancellationToken);
            var segments = await db.Segments
                .AsNoTracking()
                .Where(segment => segment.ProjectId == project.Key)
                .OrderBy(segment => segment.Key)
                .ToListAsync(cancellationToken);
            foreach (var environment in project)
            {
                var definition = new SnapshotDefinition(
                    [.. flags.Select(flag => flag.DefinitionIn(environment.Id))],
                    [.. segments.Select(segment => segment.Definition)]);
                store.Put(new EnvironmentSnapshot(
                    project.Key,
                    environment.Id,
                    environment.SnapshotVersion,
                    Snapshot.Compile(definition),
                    [.. flags.Select(flag => flag.Id)])
                {
                    Key = environment.Key,
                });
            }
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
