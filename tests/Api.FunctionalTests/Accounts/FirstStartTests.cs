using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

/// <summary>What an operator sees on the console when the service starts as a process.</summary>
[TestFixture]
[Parallelizable]
public sealed partial class FirstStartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Prints_a_random_password_once_with_which_root_signs_in()
    {
        await using var created = await TestDatabase.CreateAsync(Database.Sqlite);
        var first = await RunUntilAsync(created.Url, "Application started");
        var password = PrintedPassword().Match(first).Groups["password"].Value;
        Assert.That(password, Is.Not.Empty, first);
        Assert.That(first.Split(password), Has.Length.EqualTo(2), "printed once");

        var second = await RunUntilAsync(created.Url, "Application started");
        Assert.That(second, Does.Not.Contain("password:"));

        await using var service = RunningService.Start(created.Url);
        using var client = service.Anonymous();
        await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "root", password }).ExpectAsync(200);
    }

    [TestCase("ROOT_PASSWORD", "short1", "ROOT_PASSWORD, the first administrator's password, must be at least 10 characters long.")]
    [TestCase("ROOT_PASSWORD", "the root 4711", "must not contain")]
    [TestCase("FlagService__Passwords__Cost", "16", "FlagService:Passwords:Cost must be 4 to 15.")]
    [TestCase("FlagService__Passwords__Cost", "much", "FlagService:Passwords can't be read")]
    [TestCase("FlagService__Sessions__Leeway", "1", "FlagService:Sessions can't be read")]
    [TestCase("FlagService__Sessions__ReuseLeeway", "01:00:00", "ReuseLeeway must be 0 to 60 seconds.")]
    [TestCase("FlagService__RateLimits__SignInPerMinute", "-1", "FlagService:RateLimits:SignInPerMinute must be 0 to 1000000.")]
    [TestCase("FlagService__Tokens__MaximumLifetime", "00:00:01", "FlagService:Tokens:MaximumLifetime must be 1 minute to 3660 days.")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence(string name, string value, string sentence)
    {
        await using var created = await TestDatabase.CreateAsync(Database.Sqlite);
        using var process = Start(created.Url, (name, value));
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);

        Assert.That(process.ExitCode, Is.EqualTo(1), await output);
        Assert.That((await errors).TrimEnd(), Does.Contain(sentence).And.Not.Contain("   at "));
    }

    private static async Task<string> RunUntilAsync(string databaseUrl, string sign)
    {
        using var process = Start(databaseUrl);
        using var limit = new CancellationTokenSource(Patience);
        var output = new System.Text.StringBuilder();
        try
        {
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                output.Append(line).Append('\n');
                if (line.Contains(sign, StringComparison.Ordinal))
                {
                    return output.ToString();
                }
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(limit.Token);
        }

        Assert.Fail($"It ended early:\n{output}");
        return "";
    }

    private static Process Start(string databaseUrl, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DATABASE_URL"] = databaseUrl,
                ["PORT"] = "0",
                ["FlagService__Passwords__Cost"] = "4",
                ["Logging__LogLevel__Default"] = "Warning",
                ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
            },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex("\"root\", password: (?<password>[1-9A-HJ-NP-Za-km-z]{24})\n", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrintedPassword();
}
