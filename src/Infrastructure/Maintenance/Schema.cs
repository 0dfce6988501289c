using FlagService.Application.Maintenance;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Settings;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Maintenance;

/// <inheritdoc cref="ISchema"/>
internal sealed class Schema(FlagServiceDbContext db, DatabaseAddress address, MigrationLock migrationLock) : ISchema
{
    public string Database => address.Display;

    public Task<SchemaState> ReadAsync(CancellationToken cancellationToken) => DatabaseWork.RunAsync(
        address,
        () =>
        {
            if (!db.IsPostgres)
            {
                SqliteInstanceLock.EnsureFolder(address);
            }

            return StateAsync(cancellationToken);
        });

    public Task<IReadOnlyList<string>> ApplyAsync(CancellationToken cancellationToken) => LockedAsync(
        async () =>
        {
            var state = await StateAsync(cancellationToken);
            state.EnsureKnown();
            await db.Database.MigrateAsync(cancellationToken);
            return state.Pending;
        },
        cancellationToken);

    public Task<IReadOnlyList<string>> RevertAsync(string? target, CancellationToken cancellationToken) => LockedAsync(
        async () =>
        {
            var state = await StateAsync(cancellationToken);
            var reverted = state.ToRevert(target);
            if (reverted.Count > 0)
            {
                var kept = state.Applied.Count - reverted.Count;
                await db.Database.MigrateAsync(kept == 0 ? SchemaState.Nothing : state.Applied[kept - 1], cancellationToken);
            }

            return reverted;
        },
        cancellationToken);

    private Task<IReadOnlyList<string>> LockedAsync(Func<Task<IReadOnlyList<string>>> work, CancellationToken cancellationToken) =>
        DatabaseWork.RunAsync(
            address,
            async () =>
            {
                await using var acquired = await migrationLock.AcquireAsync(cancellationToken);
                db.Database.SetCommandTimeout(0); // The operator waits for as long as it takes.
                return await work();
            });

    private async Task<SchemaState> StateAsync(CancellationToken cancellationToken)
    {
        var known = db.KnownMigrations;
        var applied = (await db.AppliedMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return new SchemaState(
            [.. known.Where(applied.Contains)],
            [.. known.Where(name => !applied.Contains(name))],
            [.. applied.Except(known, StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }
}
