using FlagService.Application.Access;
using FlagService.Application.Transfer;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Persistence;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.IntegrationTests.Transfer;

/// <summary>An export is read as it is taken: whoever takes long holds neither a connection nor all of a project.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class ExportTests(Database database)
{
    private const int Flags = 250;
    private const int Segments = 45;

    [Test]
    public async Task It_is_whole_in_order_and_holds_nothing_meanwhile()
    {
        await using var world = await World.CreateAsync(database);
        var keys = Enumerable.Range(0, Flags).Select(i => $"{(i % 2 == 0 ? "a-" : "a_")}{i}").Order(StringComparer.Ordinal).ToList();
        await world.Replica.SaveAsync([.. keys.Select(key => (object)world.NewFlag(key)), .. Enumerable.Range(0, Segments).Select(i => world.NewSegment($"s{i:00}"))]);
        var caller = new SignedInUser(world.Person.Id, SessionId.New(world.Replica.Time.GetUtcNow()), Grants.Of([], [new GrantedRole([], IsWildcard: true, null)]));

        await world.Replica.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<FlagServiceDbContext>();
            var export = await Replica.SendAsync(services, caller, new ExportProject(world.Project.Id));
            var segments = await ReadAsync(export.Segments, segment => segment.Key!, db);
            var flags = await ReadAsync(export.Flags, flag => flag.Key!, db);

            Assert.That(flags, Is.EqualTo(keys));
            Assert.That(segments, Is.EqualTo(Enumerable.Range(0, Segments).Select(i => $"s{i:00}")));
            Assert.That(db.ChangeTracker.Entries<Domain.Flags.Flag>(), Is.Empty);
        });
    }

    private static async Task<List<string>> ReadAsync<T>(IAsyncEnumerable<T> entries, Func<T, string> keyOf, FlagServiceDbContext db)
    {
        var keys = new List<string>();
        await foreach (var entry in entries)
        {
            Assert.That(db.Database.GetDbConnection().State, Is.EqualTo(System.Data.ConnectionState.Closed));
            keys.Add(keyOf(entry));
        }

        return keys;
    }
}
