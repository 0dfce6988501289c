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
        var first = await StartAndStopAsync(created.Url);
        var password = PrintedPassword().Match(first).Groups["password"].Value;
        Assert.That(password, Is.Not.Empty, first);
        Assert.That(first.Split(password), Has.Length.EqualTo(2), "printed once");

        var second = await StartAndStopAsync(created.Url);
        Assert.That(second, Does.Not.Contain("password:"));

        await using var service = RunningService.Start(created.Url);
        using var client = service.Anonymous();
        await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "root", password }).ExpectAsync(200);
    }

    private static async Task<string> StartAndStopAsync(string databaseUrl)
    {
        await using var process = ServiceProcess.Start([], ("DATABASE_URL", databaseUrl), ("PORT", "0"), ("FlagService__Passwords__Cost", "4"));
        return string.Join('\n', await process.LinesToAsync("FlagService is ready at"));
    }

    [GeneratedRegex("\"root\", password: (?<password>[1-9A-HJ-NP-Za-km-z]{24})\n", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrintedPassword();
}
