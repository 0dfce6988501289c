using System.Net.Http.Json;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.FunctionalTests.Start;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

/// <summary>What an operator sees of the first administrator on the console.</summary>
[TestFixture]
[Parallelizable]
public sealed partial class FirstStartTests
{
    [Test]
    public async Task Prints_a_random_password_once_with_which_root_signs_in()
    {
        await using var created = await TestDatabase.CreateAsync(Database.Sqlite);
        var first = await StartAndStopAsync(created.Url, until: "FlagService is ready at");
        var password = PrintedPassword().Match(first).Groups["password"].Value;
        Assert.That(password, Is.Not.Empty, first);
        Assert.That(first.Split(password), Has.Length.EqualTo(2), "printed once");

        // The second start is a developer's, whom lines greet that are no JSON.
        var second = await StartAndStopAsync(created.Url, until: "Docs", ("ASPNETCORE_ENVIRONMENT", "Development"));
        Assert.That(second, Does.Not.Contain("password:"));
        Assert.That(second, Does.Contain("\nFlagService is ready at http://127.0.0.1:").And.EndWith("/docs"));

        await using var service = RunningService.Start(created.Url);
        using var client = service.Anonymous();
        await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "root", password }).ExpectAsync(200);
    }

    private static async Task<string> StartAndStopAsync(string databaseUrl, string until, params (string, string)[] settings)
    {
        (string, string)[] usual = [("DATABASE_URL", databaseUrl), ("PORT", "0"), ("FlagService__Passwords__Cost", "4")];
        await using var process = ServiceProcess.Start([], [.. usual, .. settings]);
        return string.Join('\n', await process.LinesToAsync(until));
    }

    [GeneratedRegex("\"root\", password: (?<password>[1-9A-HJ-NP-Za-km-z]{24})\n", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex PrintedPassword();
}
