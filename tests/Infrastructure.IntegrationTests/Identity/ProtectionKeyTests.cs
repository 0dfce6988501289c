using System.Security.Cryptography;
using FlagService.Application.Accounts.Keys;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

/// <summary>The keys of what goes through browsers, as replicas share them.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class ProtectionKeyTests(Database database)
{
    private const string Secret = "<key>the master key</key>";

    [Test]
    public async Task Another_replica_reads_what_one_made()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var one = new Replica(created.Url);
        await KeysOf(one).AddAsync(new ProtectionKey("key-1", Secret), [], CancellationToken.None);

        await using var other = new Replica(created.Url);
        Assert.That(await KeysOf(other).ListAsync(CancellationToken.None), Is.EqualTo(new[] { new ProtectionKey("key-1", Secret) }));
    }

    [Test]
    public async Task Of_two_that_make_the_first_at_once_one_makes_it_for_both()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var replica = new Replica(created.Url);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => KeysOf(replica).AddAsync(new ProtectionKey($"key-{i}", Secret), [], CancellationToken.None)));

        var kept = await KeysOf(replica).ListAsync(CancellationToken.None);
        Assert.That(kept, Has.Count.EqualTo(1));
        await KeysOf(replica).AddAsync(new ProtectionKey("next", Secret), [kept[0].Id], CancellationToken.None);
        Assert.That(await KeysOf(replica).ListAsync(CancellationToken.None), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Is_sealed_with_the_configured_key()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var replica = new Replica(created.Url, interceptor: null, ("ENCRYPTION_KEY", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        await KeysOf(replica).AddAsync(new ProtectionKey("key-1", Secret), [], CancellationToken.None);

        await using var withoutKey = new Replica(created.Url);
        var kept = await withoutKey.ReadAsync(db => db.Database.SqlQueryRaw<string>("SELECT content AS \"Value\" FROM protection_keys").SingleAsync());
        Assert.That(kept, Does.StartWith("enc1:").And.Not.Contain("master"));
    }

    private static IProtectionKeys KeysOf(Replica replica) => replica.Get<IProtectionKeys>();
}
