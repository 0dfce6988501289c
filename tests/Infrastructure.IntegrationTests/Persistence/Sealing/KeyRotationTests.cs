using System.Security.Cryptography;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FlagService.Infrastructure.Jobs;
using FlagService.Infrastructure.Persistence.Sealing;
using FlagService.Infrastructure.Settings;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Persistence.Sealing;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class KeyRotationTests(Database database)
{
    private const string Kept =
        """
        SELECT preferences AS "Value" FROM users WHERE preferences IS NOT NULL
        UNION ALL SELECT address FROM sessions UNION ALL SELECT device_id FROM sessions UNION ALL SELECT device_name FROM sessions
        UNION ALL SELECT device_type FROM sessions UNION ALL SELECT device_client_version FROM sessions
        UNION ALL SELECT address FROM audit_entries WHERE person_id IS NOT NULL
        UNION ALL SELECT personal_before FROM audit_entries WHERE person_id IS NOT NULL
        UNION ALL SELECT personal_after FROM audit_entries WHERE person_id IS NOT NULL
        UNION ALL SELECT address FROM sign_in_failures
        """;

    private static readonly string[] Clear = ["192.0.2.7", "d-7", "My phone", "enc1:phone", "clr1:1", "chartreuse", "Ada", "203.0.113.5"];
    private static readonly string Old = NewKey();
    private static readonly string New = NewKey();

    [Test]
    public async Task Seals_anew_what_an_earlier_key_sealed_and_needs_it_no_longer()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await FillAsync(created, ("ENCRYPTION_KEY", Old));
        var sealedWithOld = await KeptAsync(created, ("ENCRYPTION_KEY", Old));
        Assert.That(sealedWithOld, Is.All.StartsWith(PrefixOf(Old)));
        Assert.That(sealedWithOld, Has.None.Matches<string>(value => Clear.Any(value.Contains)));

        (string, string)[] both = [("ENCRYPTION_KEY", New), ("ENCRYPTION_KEY_PREVIOUS", $"{NewKey()}, {Old}")];
        await ExpectReadableAsync(created, both);
        await RotateAsync(created, both);

        Assert.That(await KeptAsync(created, both), Has.Count.EqualTo(sealedWithOld.Count).And.All.StartsWith(PrefixOf(New)));
        await ExpectReadableAsync(created, ("ENCRYPTION_KEY", New));
        Assert.That(() => Replica.StartedAsync(created.Url, ("ENCRYPTION_KEY", Old)), Throws.TypeOf<SettingException>().With.Message.Contains("ENCRYPTION_KEY_PREVIOUS"));
        Assert.That(() => Replica.StartedAsync(created.Url), Throws.TypeOf<SettingException>().With.Message.Contains("ENCRYPTION_KEY"));
    }

    [Test]
    public async Task Seals_what_was_written_before_there_was_a_key()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await FillAsync(created);
        Assert.That(await KeptAsync(created), Does.Contain("192.0.2.7").And.Contain("My phone"));

        await ExpectReadableAsync(created, ("ENCRYPTION_KEY", New));
        await RotateAsync(created, ("ENCRYPTION_KEY", New));

        Assert.That(await KeptAsync(created, ("ENCRYPTION_KEY", New)), Is.All.StartsWith(PrefixOf(New)));
        await ExpectReadableAsync(created, ("ENCRYPTION_KEY", New));
    }

    [Test]
    public async Task Gets_through_more_rows_than_one_piece_holds()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using (var replica = await Replica.StartedAsync(created.Url))
        {
            await replica.ReadAsync(async db =>
            {
                db.AddRange(Enumerable.Range(0, 1_203).Select(i => SignInFailure.Of([1], $"192.0.2.{i}", DateTimeOffset.UnixEpoch)));
                return await db.SaveChangesAsync();
            });
        }

        await RotateAsync(created, ("ENCRYPTION_KEY", New));

        await using (var after = await Replica.StartedAsync(created.Url, ("ENCRYPTION_KEY", New)))
        {
            var addresses = await after.ReadAsync(db => db.SignInFailures.Select(failure => failure.Address).ToListAsync());
            Assert.That(addresses, Is.EquivalentTo(Enumerable.Range(0, 1_203).Select(i => $"192.0.2.{i}")));
        }

        Assert.That(await KeptAsync(created, ("ENCRYPTION_KEY", New)), Is.All.StartsWith(PrefixOf(New)));
    }

    [TestCase("x", "ENCRYPTION_KEY_PREVIOUS must be keys")]
    [TestCase("AAAA,AAAA", "ENCRYPTION_KEY_PREVIOUS must be keys")]
    public async Task A_previous_key_that_is_none_stops_the_start(string value, string sentence)
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        Assert.That(
            () => Replica.StartedAsync(created.Url, ("ENCRYPTION_KEY", New), ("ENCRYPTION_KEY_PREVIOUS", value)),
            Throws.TypeOf<SettingException>().With.Message.StartsWith(sentence));
        Assert.That(
            () => Replica.StartedAsync(created.Url, ("ENCRYPTION_KEY_PREVIOUS", Old)),
            Throws.TypeOf<SettingException>().With.Message.Contains("without ENCRYPTION_KEY"));
    }

    private static async Task FillAsync(TestDatabase created, params (string, string)[] settings)
    {
        await using var replica = await Replica.StartedAsync(created.Url, settings);
        await replica.ReadAsync(async db =>
        {
            var now = DateTimeOffset.UnixEpoch.AddYears(60);
            var root = await db.Users.SingleAsync();
            root.ChangePreferences("""{"colour":"chartreuse"}""", now);
            db.Sessions.Add(Session.Start(root.Id, new Device("d-7", "My phone", "enc1:phone", "clr1:1"), "192.0.2.7", now, TimeSpan.FromDays(9)));
            db.SignInFailures.Add(SignInFailure.Of([7], "203.0.113.5", now));
            db.AuditEntries.Add(AuditEntry.Of(
                new AuditedChange("user.update", "user", "x", Project: null, Before: null, After: null),
                new AuditOrigin(root.Id, "192.0.2.7", TraceId: null),
                now,
                new PersonalChange(root.Id, """{"name":"Ada"}""", """{"name":"Ada B"}""")));
            return await db.SaveChangesAsync();
        });
    }

    private static async Task RotateAsync(TestDatabase created, params (string, string)[] settings)
    {
        await using var replica = await Replica.StartedAsync(created.Url, settings);
        Assert.That(await replica.Get<PersonalColumnsJob>().TryRunAsync(CancellationToken.None), Is.True);
    }

    private static async Task ExpectReadableAsync(TestDatabase created, params (string, string)[] settings)
    {
        await using var replica = await Replica.StartedAsync(created.Url, settings);
        await replica.ReadAsync(async db =>
        {
            var session = await db.Sessions.SingleAsync();
            Assert.That(session.Device, Is.EqualTo(new Device("d-7", "My phone", "enc1:phone", "clr1:1")));
            Assert.That(session.Address, Is.EqualTo("192.0.2.7"));
            Assert.That((await db.Users.SingleAsync()).Preferences, Is.EqualTo("""{"colour":"chartreuse"}"""));
            Assert.That((await db.SignInFailures.SingleAsync()).Address, Is.EqualTo("203.0.113.5"));
            var entry = await db.AuditEntries.SingleAsync(entry => entry.PersonId != null);
            Assert.That((entry.Address, entry.PersonalBefore, entry.PersonalAfter), Is.EqualTo(("192.0.2.7", """{"name":"Ada"}""", """{"name":"Ada B"}""")));
            return session;
        });
    }

    private static async Task<List<string>> KeptAsync(TestDatabase created, params (string, string)[] settings)
    {
        await using var replica = await Replica.StartedAsync(created.Url, settings);
        return await replica.ReadAsync(db => db.Database.SqlQueryRaw<string>(Kept).ToListAsync());
    }

    private static string PrefixOf(string key) => new ColumnSeal([Convert.FromBase64String(key)]).Present!;

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
