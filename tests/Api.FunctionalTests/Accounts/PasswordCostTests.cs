using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

/// <summary>What becomes of passwords when an operator sets another cost.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class PasswordCostTests(Database database)
{
    private const string Cost = "FlagService:Passwords:Cost";

    [TestCase("4", "6")]
    [TestCase("6", "4")]
    public async Task Are_hashed_anew_at_the_next_sign_in(string before, string after)
    {
        await using var created = await TestDatabase.CreateAsync(database, RunningService.StartOnceAsync);
        await using (var first = RunningService.Start(created.Url, (Cost, before)))
        {
            using var client = first.Anonymous();
            await client.PostAsJsonAsync(
                "/v1/auth/register",
                new { name = "Ann", email = "ann@example.com", username = "ann", password = "correct horse 42" }).ExpectAsync(201);
        }

        await using var second = RunningService.Start(created.Url, (Cost, after));
        using (var stranger = second.Anonymous())
        {
            await stranger.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "ann", password = "wrong horse 42" }).ExpectAsync(401);
            Assert.That(await RawDatabase.EverythingAsync(database, created.Url), Does.Contain($"$2b$0{before}$"));
        }

        using var renewing = await second.SignInAsync("ann", "correct horse 42");
        using var again = await second.SignInAsync("ann", "correct horse 42");

        // Root's was made with cost 4 and isn't used here.
        var hashes = (await RawDatabase.EverythingAsync(database, created.Url)).Split('\n').Where(line => line.StartsWith("users.password_hash", StringComparison.Ordinal));
        Assert.That(hashes.Count(hash => hash.Contains($"$2b$0{after}$", StringComparison.Ordinal)), Is.EqualTo(after == "4" ? 2 : 1));
    }
}
