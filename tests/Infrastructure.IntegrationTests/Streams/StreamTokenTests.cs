using FlagService.Application.Evaluation.Streams;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Identity;
using FlagService.TestDatabases;

namespace FlagService.Infrastructure.IntegrationTests.Streams;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class StreamTokenTests(Database database)
{
    [Test]
    public async Task Are_understood_by_every_replica_for_ten_minutes()
    {
        TestDatabase.RequireReplicas(database);
        await using var world = await World.CreateAsync(database);
        await using var other = new Replica(world.Url);
        await world.Replica.StartAsync();
        await other.StartAsync();
        var key = SdkKeyId.New(DateTimeOffset.UnixEpoch);
        var token = world.Replica.Get<IStreamTokens>().Issue(key)!;

        Assert.That(other.Get<IStreamTokens>().Verify(token), Is.EqualTo(key));
        other.Time.Advance(StreamLimits.TokenLifetime - TimeSpan.FromSeconds(30));
        Assert.That(other.Get<IStreamTokens>().Verify(token), Is.EqualTo(key));
        other.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.That(other.Get<IStreamTokens>().Verify(token), Is.Null);
    }

    [Test]
    public async Task Are_refused_with_anything_changed_and_are_no_access_tokens()
    {
        await using var world = await World.CreateAsync(database);
        await world.Replica.StartAsync();
        var tokens = world.Replica.Get<IStreamTokens>();
        var token = tokens.Issue(SdkKeyId.New(DateTimeOffset.UnixEpoch))!;

        for (var i = 0; i < token.Length - 1; i++)
        {
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            Assert.That(tokens.Verify(changed), Is.Null, changed);
        }

        Assert.That(new[] { "", "x", token + "A", token[1..], new string('!', token.Length), new string('A', token.Length) }.Select(tokens.Verify), Has.All.Null);
        Assert.That(await world.Replica.Get<AccessTokens>().VerifyAsync(token), Is.Null);
    }

    [Test]
    public async Task Are_made_anew_after_a_while_and_for_each_key()
    {
        await using var world = await World.CreateAsync(database);
        await world.Replica.StartAsync();
        var tokens = world.Replica.Get<IStreamTokens>();
        var key = SdkKeyId.New(DateTimeOffset.UnixEpoch);
        var first = tokens.Issue(key)!;

        world.Replica.Time.Advance(TimeSpan.FromSeconds(14));
        var (same, others) = (tokens.Issue(key), tokens.Issue(SdkKeyId.New(DateTimeOffset.UnixEpoch)));
        world.Replica.Time.Advance(TimeSpan.FromSeconds(2));
        var second = tokens.Issue(key)!;

        Assert.That((same, others == first, second == first), Is.EqualTo((first, false, false)));
        Assert.That((tokens.Verify(first), tokens.Verify(second)), Is.EqualTo((key, key)));
    }

    [Test]
    public async Task Are_not_made_before_the_keys_are_known()
    {
        await using var world = await World.CreateAsync(database);
        await using var early = new Replica(world.Url);
        Assert.That(early.Get<IStreamTokens>().Issue(SdkKeyId.New(DateTimeOffset.UnixEpoch)), Is.Null);
        Assert.That(early.Get<IStreamTokens>().Verify("x"), Is.Null);
    }
}
