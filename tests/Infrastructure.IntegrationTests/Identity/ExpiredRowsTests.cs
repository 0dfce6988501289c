using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Identity;
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
        await using var created = await TestDatabase.CreateAsync(database);
        await using var service = await Service.StartAsync(created);
        var now = DateTimeOffset.UtcNow;
        await service.WithDatabaseAsync(async db =>
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
            return await db.SaveChangesAsync();
        });

        Assert.That(await service.Get<ExpiredRows>().TryRunAsync(CancellationToken.None), Is.True);

        await service.WithDatabaseAsync(async db =>
        {
            Assert.That((await db.RefreshTokens.AsNoTracking().SingleAsync()).Hash, Is.EqualTo(new byte[] { 2 }));
            Assert.That((await db.SignInFailures.AsNoTracking().SingleAsync()).Subject, Is.EqualTo(new byte[] { 2 }));
            return await db.Sessions.SingleAsync();
        });
    }
}
