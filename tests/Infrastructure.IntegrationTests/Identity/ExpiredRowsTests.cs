using FlagService.Application.Limits;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Persistence.Rows;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class ExpiredRowsTests(Database database)
{
    [Test]
    public async Task Go_and_nothing_else_does()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.StartOnceAsync);
        await using var replica = await Replica.StartedAsync(created.Url);
        var now = DateTimeOffset.UtcNow;
        await replica.ReadAsync(async db =>
        {
            var root = await db.Users.SingleAsync();
            foreach (var (name, started) in new[] { ((byte)1, now.AddDays(-91)), ((byte)2, now.AddDays(-89)) })
            {
                var session = Session.Start(root.Id, Device.Unknown, address: null, started, TimeSpan.FromDays(90));
                db.Sessions.Add(session);
                db.RefreshTokens.Add(RefreshToken.Issue([name], session, started, TimeSpan.FromDays(30)));
            }

            db.SignInFailures.Add(SignInFailure.Of([1], "192.0.2.1", now - Lockout.Memory - TimeSpan.FromSeconds(1)));
            db.SignInFailures.Add(SignInFailure.Of([2], "192.0.2.1", now - Lockout.Memory + TimeSpan.FromMinutes(1)));
            db.PersonalTokens.Add(PersonalToken.Issue(root.Id, "long over", [1], ["user.read"], now.AddDays(-40), now - PersonalToken.KnownAfterEnd));
            db.PersonalTokens.Add(PersonalToken.Issue(root.Id, "over", [3], ["user.read"], now.AddDays(-2), now));
            db.PersonalTokens.Add(PersonalToken.Issue(root.Id, "good", [2], ["user.read"], now, now.AddDays(1)));
            db.RateLimits.Add(new RateLimit { Subject = [1], FullAt = TokenBucket.At(now) });
            db.RateLimits.Add(new RateLimit { Subject = [2], FullAt = TokenBucket.At(now.AddMinutes(1)) });
            db.SigningKeys.Add(new SigningKey { Id = "retired", Material = [1], Sealed = false, CreatedAt = now.AddDays(-1), RetiresAt = now });
            db.SigningKeys.Add(new SigningKey { Id = "retiring", Material = [1], Sealed = false, CreatedAt = now.AddDays(-1), RetiresAt = now.AddMinutes(1) });
            foreach (var (name, actor) in new[] { ("here", root.Id), ("gone", UserId.New(now)) })
            {
                db.AuditEntries.Add(AuditEntry.Of(new(name, "x", "x", null, null, null), new AuditOrigin(actor, "192.0.2.1", null), now));
            }

            var about = new PersonalChange(UserId.New(now), Before: null, After: null);
            db.AuditEntries.Add(AuditEntry.OfMinute(new("of a stranger", "x", "x", null, null, null), new AuditOrigin(null, "192.0.2.1", null), now.AddMinutes(-12), about));
            db.AuditEntries.Add(AuditEntry.OfMinute(new("early", "x", "x", null, null, null), new AuditOrigin(root.Id, "192.0.2.1", null), now.AddMinutes(-12)));
            db.AuditEntries.Add(AuditEntry.OfMinute(new("late", "x", "x", null, null, null), new AuditOrigin(root.Id, "192.0.2.1", null), now));
            return await db.SaveChangesAsync();
        });

        Assert.That(await replica.Get<ExpiredRows>().TryRunAsync(CancellationToken.None), Is.True);

        await replica.ReadAsync(async db =>
        {
            Assert.That((await db.RefreshTokens.AsNoTracking().SingleAsync()).Hash, Is.EqualTo(new byte[] { 2 }));
            Assert.That((await db.SignInFailures.AsNoTracking().SingleAsync()).Subject, Is.EqualTo(new byte[] { 2 }));
            Assert.That(await db.PersonalTokens.Select(token => token.Name).ToListAsync(), Is.EquivalentTo(new[] { "good", "over" }));
            Assert.That((await db.RateLimits.AsNoTracking().SingleAsync()).Subject, Is.EqualTo(new byte[] { 2 }));
            Assert.That(await db.SigningKeys.AsNoTracking().Where(key => key.RetiresAt != null).Select(key => key.Id).SingleAsync(), Is.EqualTo("retiring"));
            Assert.That(await db.SigningKeys.CountAsync(key => key.RetiresAt == null), Is.EqualTo(1));
            Assert.That((await db.AuditEntries.SingleAsync(entry => entry.Action == "here")).Address, Is.EqualTo("192.0.2.1"));
            Assert.That((await db.AuditEntries.SingleAsync(entry => entry.Action == "gone")).Address, Is.Null, "of who was erased meanwhile");
            Assert.That((await db.AuditEntries.SingleAsync(entry => entry.Action == "of a stranger")).Address, Is.Null, "who tried to get at the account");
            Assert.That((await db.AuditEntries.SingleAsync(entry => entry.Action == "early")).MinuteKey, Is.Null);
            Assert.That((await db.AuditEntries.SingleAsync(entry => entry.Action == "late")).MinuteKey, Is.Not.Null);
            return await db.Sessions.SingleAsync();
        });
    }
}
