using System.Text;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>A call of an application counts once for its key's limit, whichever way it is answered.</summary>
public sealed class EvaluationLimitTests(Database database) : ServiceTests(database)
{
    private readonly MovableClock _clock = new();

    protected override (string Name, string Value)[] Settings => [("RATE_LIMITING", "on"), ("FlagService:RateLimits:EvaluationPerMinute", "3")];

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);

    [TestCase("/sdk/v1/evaluate/on", """{"user_id": "u1"}""")]
    [TestCase("/ofrep/v1/evaluate/flags/on", """{"context": {"targetingKey": "u1"}}""")]
    public async Task A_call_counts_once(string path, string context)
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "on", enabled = true, rolloutPercentage = 100 });
        using var application = shop.Application();

        Assert.That(
            new[]
            {
                await AskAsync(application, path, "{"),
                await AskAsync(application, path, "[]"),
                await AskAsync(application, path, context),
                await AskAsync(application, path, context),
                await AskAsync(application, path, "{"),
            },
            Is.EqualTo(new[] { 400, 400, 200, 429, 429 }));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await AskAsync(application, path, context), Is.EqualTo(200));
    }

    private static async Task<int> AskAsync(HttpClient application, string path, string body)
    {
        using var answer = await application.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
        return (int)answer.StatusCode;
    }
}
