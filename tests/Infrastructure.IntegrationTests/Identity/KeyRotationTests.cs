using FlagService.Application.Access;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Keys;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Identity.Keys;
using FlagService.Infrastructure.Persistence.Rows;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class KeyRotationTests(Database database)
{
    [Test]
    public async Task Of_rotations_on_two_replicas_at_once_one_key_signs_on_both()
    {
        TestDatabase.RequireReplicas(database);
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var one = new Replica(created.Url);
        await using var two = new Replica(created.Url);
        await one.StartAsync();
        await two.StartAsync();

        await Task.WhenAll(RotateAsync(one), RotateAsync(two), RotateAsync(one), RotateAsync(two));
        await one.Get<SigningKeyRefresh>().FollowAsync(CancellationToken.None);
        await two.Get<SigningKeyRefresh>().FollowAsync(CancellationToken.None);

        var signer = await one.ReadAsync(db => db.SigningKeys.SingleAsync(key => key.RetiresAt == null));
        Assert.That((one.Get<SigningKeys>().Signer.Kid, two.Get<SigningKeys>().Signer.Kid), Is.EqualTo((signer.Id, signer.Id)));
        Assert.That(one.Get<ITokenIssuer>().Keys, Has.Count.EqualTo(5));
    }

    [Test]
    public async Task A_flood_of_unknown_names_is_no_flood_of_questions()
    {
        TestDatabase.RequireReplicas(database);
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var issuing = new Replica(created.Url);
        await using var checking = new Replica(created.Url);
        await issuing.StartAsync();
        await checking.StartAsync();
        var tokens = checking.Get<AccessTokens>();
        var now = DateTimeOffset.UtcNow;
        checking.Time.Stop();

        await RotateAsync(issuing);
        var first = issuing.Get<IAccessTokens>().Issue(UserId.New(now), SessionId.New(now)).Text;
        Assert.That(await tokens.VerifyAsync(first), Is.Not.Null, "an unknown name is looked for");
        await RotateAsync(issuing);
        var second = issuing.Get<IAccessTokens>().Issue(UserId.New(now), SessionId.New(now)).Text;
        Assert.That(await tokens.VerifyAsync(second), Is.Null, "not twice in a moment");
        checking.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.That(await tokens.VerifyAsync(second), Is.Not.Null);
    }

    [Test]
    public async Task No_more_keys_verify_than_can_be_published()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var replica = new Replica(created.Url);
        await replica.StartAsync();
        var now = replica.Time.GetUtcNow();
        await replica.SaveAsync([.. Enumerable.Range(0, 50).Select(i => new SigningKey
        {
            Id = $"old {i}",
            Material = [],
            Sealed = false,
            CreatedAt = now,
            RetiresAt = now.AddMinutes(10),
        })]);

        Assert.That(() => RotateAsync(replica), Throws.TypeOf<RefusedException>().With.Property("Error").SameAs(AccountErrors.KeysRotatedTooOften));
    }

    private static async Task<RotatedKey> RotateAsync(Replica replica) => await replica.SendAsync(
        new SignedInUser(UserId.New(DateTimeOffset.UtcNow), SessionId.New(DateTimeOffset.UtcNow), Grants.Of([Permissions.KeyRotate], [])),
        new RotateSigningKey());
}
