using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Faults;

/// <summary>A clock that was wrong and is put right, forwards or back: nobody is locked out, nothing hangs, nothing is miscounted.</summary>
public sealed class ClockJumpTests(Database database) : ServiceTests(database)
{
    private readonly MovableClock _clock = new();

    protected override (string Name, string Value)[] Settings => [("RATE_LIMITING", "on"), ("FlagService:RateLimits:SignInPerMinute", "60")];

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);

    [TestCase(1)]
    [TestCase(-1)]
    public async Task Everything_goes_on(int days)
    {
        var username = Unique("user");
        var locked = Unique("locked");
        using var before = await NewUserAsync(username);
        var shop = await Workspace.CreateAsync(Service, before);
        await shop.CreateFlagAsync(new { key = "f", enabled = true, rolloutPercentage = 100 });
        for (var i = 0; i < 10; i++)
        {
            await shop.EvaluateAsync(new { user_id = $"user-{i}" }, "f");
        }

        for (var i = 0; i < 5; i++)
        {
            using var stranger = Anonymous();
            await stranger.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = locked, password = "wrong horse 1" }).ExpectAsync(401);
        }

        _clock.Advance(TimeSpan.FromDays(days));
        try
        {
            using var after = await SignInAsync(username, "correct horse 42");
            await after.GetAsync("/v1/users/me").ExpectAsync(200);
            await after.PostAsJsonAsync($"{shop.Path}/flags/f/toggle", new { enabled = false }).ExpectAsync(200);
            var served = await shop.EvaluateAsync(new { user_id = "ada" }, "f");
            Assert.That((bool)served["enabled"]!, Is.False);
            for (var i = 0; i < 9; i++)
            {
                await shop.EvaluateAsync(new { user_id = $"user-{i}" }, "f");
            }

            using var unlocked = Anonymous();
            await unlocked.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = locked, password = "wrong horse 1" }).ExpectAsync(401);
            Assert.That(await CountedAsync(after, shop), Is.EqualTo(20));
        }
        finally
        {
            _clock.Advance(TimeSpan.FromDays(-days));
        }
    }

    private async Task<long> CountedAsync(HttpClient client, Workspace shop)
    {
        var (from, to) = (_clock.GetUtcNow().AddDays(-4), _clock.GetUtcNow().AddDays(4));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        long counted = 0;
        for (var look = 0; look < 200 && counted < 20; look++)
        {
            await timer.WaitForNextTickAsync();
            var answer = await client
                .GetAsync($"{shop.Path}/flags/f/evaluations?interval=day&from={from:yyyy-MM-dd}T00:00:00Z&to={to:yyyy-MM-dd}T00:00:00Z").ExpectAsync(200);
            counted = answer["series"]!.AsArray().Sum(point => (long)point!["count"]!);
        }

        return counted;
    }
}
