using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Projects;

/// <summary>A key that was replaced goes on working for as long as was said.</summary>
public sealed class KeyRotationTests(Database database) : ServiceTests(database)
{
    private readonly MovableClock _clock = new();

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);

    [TestCase("server")]
    [TestCase("client")]
    public async Task An_old_key_works_until_its_grace_period_is_over(string kind)
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode" });
        var old = kind == "server" ? shop.SdkKey : shop.ClientKey;
        var made = await shop.Owner.PostAsJsonAsync($"{shop.Path}/regenerate-key", new { kind, gracePeriodSeconds = 60 }).ExpectAsync(200);
        var replacement = (string)made[kind == "server" ? "sdkKey" : "clientKey"]!;

        _clock.Advance(TimeSpan.FromSeconds(59));
        foreach (var path in new[] { "/sdk/v1/evaluate", "/sdk/v1/evaluate/dark_mode" })
        {
            await AskAsync(shop, old, path, 200);
            await AskAsync(shop, replacement, path, 200);
        }

        _clock.Advance(TimeSpan.FromSeconds(2));
        foreach (var path in new[] { "/sdk/v1/evaluate", "/sdk/v1/evaluate/dark_mode", "/ofrep/v1/evaluate/flags" })
        {
            await AskAsync(shop, old, path, 401);
        }

        await AskAsync(shop, replacement, "/sdk/v1/evaluate", 200);
    }

    private static async Task AskAsync(Workspace shop, string key, string path, int status)
    {
        using var application = shop.Application(key);
        using var answer = await application.PostAsJsonAsync(path, new { user_id = "ada", context = new { targetingKey = "ada" } });
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), path);
    }
}
