using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.LastUsed;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

[TestFixture]
[Parallelizable]
public sealed class SessionUseWriterTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 30, TimeSpan.Zero);

    [Test]
    public async Task A_database_that_is_away_for_a_while_loses_nothing()
    {
        TestDatabase.Require(Database.Postgres);
        await using var cluster = await PostgresCluster.StartOwnAsync();
        await using var created = await cluster.CreateDatabaseAsync(Replica.MigrateAsync);
        await using var replica = new Replica(created.Url);
        var person = User.Register("Ada", "ada@example.com", "ada", "no hash", Start);
        var session = Session.Start(person.Id, Device.Unknown, address: null, Start, TimeSpan.FromDays(30));
        await replica.SaveAsync(person, session);
        var uses = replica.Get<SessionLastUsed>();
        using var writer = new SessionUseWriter(uses, replica.Get<LastUseServices>());

        await cluster.StopAsync();
        uses.Note(session.Id);
        var minute = uses.Unwritten().Single().Value;
        await writer.WriteAsync(CancellationToken.None);
        Assert.That(uses.Unwritten(), Has.Count.EqualTo(1));

        await cluster.StartAsync();
        await writer.WriteAsync(CancellationToken.None);

        Assert.That(uses.Unwritten(), Is.Empty);
        Assert.That(await replica.ReadAsync(db => db.Sessions.Select(row => row.LastUsedAt).SingleAsync()), Is.EqualTo(minute));
    }
}
