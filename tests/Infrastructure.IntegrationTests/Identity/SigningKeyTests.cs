using System.Security.Cryptography;
using FlagService.Application.Accounts.Keys;
using FlagService.Infrastructure.Identity.Keys;
using FlagService.Infrastructure.Persistence.Rows;
using FlagService.Infrastructure.Sealing;
using FlagService.Infrastructure.Settings;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

[TestFixture]
[Parallelizable]
public sealed class SigningKeyTests
{
    private static readonly (string, string) Key = ("ENCRYPTION_KEY", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
    private static readonly (string, string) OtherKey = ("ENCRYPTION_KEY", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    [TestCase(Database.Sqlite)]
    [TestCase(Database.Postgres)]
    public async Task Is_sealed_with_the_configured_key_and_opened_at_the_next_start(Database database)
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        var (first, second) = (await StartAsync(created, Key), await StartAsync(created, Key));

        Assert.That((first.IsSealed, first.CanBeRead), Is.EqualTo((true, false)));
        Assert.That(second, Is.EqualTo(first));
    }

    [TestCase(Database.Sqlite)]
    [TestCase(Database.Postgres)]
    public async Task Another_key_stops_the_start_with_a_sentence(Database database)
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await StartAsync(created, Key);

        Assert.That(() => StartAsync(created, OtherKey), Throws.TypeOf<SettingException>().With.Message.Contains("ENCRYPTION_KEY"));
        Assert.That(() => StartAsync(created), Throws.TypeOf<SettingException>().With.Message.Contains("ENCRYPTION_KEY"));
    }

    [Test]
    public async Task On_PostgreSQL_it_is_in_clear_with_a_warning_until_there_is_a_key()
    {
        await using var created = await TestDatabase.CreateAsync(Database.Postgres, Replica.MigrateAsync);
        var (clear, isSealed) = (await StartAsync(created), await StartAsync(created, Key));

        Assert.That((clear.IsSealed, clear.CanBeRead, clear.Warns), Is.EqualTo((false, true, true)));
        Assert.That(isSealed, Is.EqualTo(clear with { IsSealed = true, CanBeRead = false, Warns = false }));
    }

    [Test]
    public async Task Nobody_is_told_that_it_is_in_clear_when_it_is_sealed()
    {
        await using var created = await TestDatabase.CreateAsync(Database.Postgres, Replica.MigrateAsync);
        await using var replica = await Replica.StartedAsync(created.Url, Key);
        using var log = new LogLines();
        var withoutKey = ServiceSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("DATABASE_URL", created.Url)]).Build());

        await replica.InScopeAsync(scope =>
        {
            var step = new SigningKeyStep(
                scope.GetRequiredService<SigningKeyRows>(),
                new SealingKeys(withoutKey),
                new Logger<SigningKeyStep>(LoggerFactory.Create(logging => logging.AddProvider(log))));
            Assert.That(() => step.RunAsync(CancellationToken.None), Throws.TypeOf<SettingException>().With.Message.Contains("another key"));
            return Task.CompletedTask;
        });

        Assert.That(log.Warnings, Is.Empty);
    }

    [Test]
    public async Task On_SQLite_a_file_beside_the_database_seals_it_until_there_is_a_key()
    {
        await using var created = await TestDatabase.CreateAsync(Database.Sqlite);
        var file = created.Url["sqlite://".Length..] + ".key";
        var byFile = await StartAsync(created);

        Assert.That((byFile.IsSealed, byFile.CanBeRead, byFile.Warns), Is.EqualTo((true, false, false)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(File.GetUnixFileMode(file[..^".key".Length]) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead), Is.EqualTo(UnixFileMode.None));
        }

        Assert.That(await StartAsync(created), Is.EqualTo(byFile));
        Assert.That(await StartAsync(created, Key), Is.EqualTo(byFile));
        File.Delete(file);
        Assert.That(await StartAsync(created, Key), Is.EqualTo(byFile), "the key took over from the file");
    }

    [TestCase("")]
    [TestCase("AAAA")]
    [TestCase("not Base64")]
    public async Task A_broken_key_file_stops_the_start_with_a_sentence(string content)
    {
        await using var created = await TestDatabase.CreateAsync(Database.Sqlite, Replica.MigrateAsync);
        var file = created.Url["sqlite://".Length..] + ".key";
        await File.WriteAllTextAsync(file, content);

        Assert.That(() => StartAsync(created), Throws.TypeOf<SettingException>().With.Message.Contains(file));
    }

    private static async Task<Found> StartAsync(TestDatabase database, params (string, string)[] settings)
    {
        await using var replica = await Replica.StartedAsync(database.Url, settings);
        var kept = await replica.ReadAsync(db => db.SigningKeys.AsNoTracking().SingleAsync());
        return new Found(
            replica.Get<ITokenIssuer>().Keys.Single(),
            kept.Sealed,
            CanBeRead(kept),
            replica.Log.Warnings.Any(line => line.Contains("ENCRYPTION_KEY", StringComparison.Ordinal)));
    }

    private static bool CanBeRead(SigningKey key)
    {
        using var pair = RSA.Create();
        try
        {
            pair.ImportPkcs8PrivateKey(key.Material, out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private sealed record Found(PublicKey Public, bool IsSealed, bool CanBeRead, bool Warns);
}
