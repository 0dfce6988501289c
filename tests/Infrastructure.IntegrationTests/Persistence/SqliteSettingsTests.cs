using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

[Parallelizable]
public sealed class SqliteSettingsTests
{
    [Test]
    public async Task Readers_do_not_wait_for_the_writer_and_foreign_keys_hold()
    {
        await using var world = await World.CreateAsync(Database.Sqlite);

        var (journal, keys) = await world.Replica.ReadAsync(async db => (
            await db.Database.SqlQuery<string>($"SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(),
            await db.Database.SqlQuery<long>($"SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync()));

        Assert.That((journal, keys), Is.EqualTo(("wal", 1L)));
    }

    [Test]
    public async Task What_is_deleted_is_overwritten_by_every_connection()
    {
        await using var world = await World.CreateAsync(Database.Sqlite);

        var settings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.Replica.ReadAsync(db =>
            db.Database.SqlQuery<long>($"SELECT secure_delete AS Value FROM pragma_secure_delete").SingleAsync()))));

        Assert.That(settings, Is.All.EqualTo(1));
    }

    [Test]
    public async Task A_writer_waits_for_another_process()
    {
        await using var world = await World.CreateAsync(Database.Sqlite);
        await using var other = await TestDatabases.Connection.OpenAsync(Database.Sqlite, world.Url);
        await TestDatabases.Connection.ExecuteAsync(other, "BEGIN IMMEDIATE");

        var writing = Task.Run(() => world.Replica.SaveAsync(world.NewFlag("late")));
        var reads = await world.Replica.ReadAsync(db => db.Flags.CountAsync());
        var wasWaiting = !writing.IsCompleted;
        await TestDatabases.Connection.ExecuteAsync(other, "COMMIT");
        await writing;

        Assert.That((reads, wasWaiting, await world.Replica.ReadAsync(db => db.Flags.CountAsync())), Is.EqualTo((0, true, 1)));
    }
}
