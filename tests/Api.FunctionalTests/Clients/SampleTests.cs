using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Clients;

/// <summary>The samples run. What they ask is not asked of the database, so that one will do.</summary>
[TestFixture]
public sealed class SampleTests() : ServiceTests(Database.Sqlite)
{
    protected override bool OnSocket => true;

    [Test]
    public async Task The_console_shows_a_flag_and_its_change()
    {
        var shop = await NewShopAsync();
        await using var sample = SampleProcess.Start("Console", "FlagService.ConsoleSample", Service.Address, shop.SdkKey);

        Assert.That(await sample.LineAsync(""), Is.EqualTo("False"));
        await TurnOnAsync(shop);
        Assert.That(await sample.LineAsync("new_checkout"), Does.Contain("Value = True").And.Contain("Variation = on").And.Contain("Reason = Rollout"));
        Assert.That(await sample.EndAsync(), Is.Zero);
    }

    [Test]
    public async Task The_web_application_has_gates_that_open_with_the_flag()
    {
        var shop = await NewShopAsync();
        await using var sample = SampleProcess.Start("AspNetCore", "FlagService.AspNetCoreSample", Service.Address, shop.SdkKey, "--urls", "http://127.0.0.1:0");
        var line = await sample.LineAsync("Now listening on: ");
        using var http = new HttpClient { BaseAddress = new Uri(line[(line.IndexOf("on: ", StringComparison.Ordinal) + 4)..]) };
        Assert.That(await StatusesAsync(http), Is.EqualTo(new[] { 200, 404, 404 }));

        await TurnOnAsync(shop);
        await TestAsync(async () => (await StatusesAsync(http)).SequenceEqual([200, 200, 200]));
        Assert.That(await http.GetStringAsync(new Uri("/?user=ann", UriKind.Relative)), Does.Contain("\"value\":true").And.Contain("\"variation\":\"on\""));
    }

    [Test]
    public async Task The_one_for_gRPC_shows_a_flag_and_its_change()
    {
        var shop = await NewShopAsync();
        await using var sample = SampleProcess.Start("Grpc", "FlagService.GrpcSample", Service.Address, shop.SdkKey);

        Assert.That(await sample.LineAsync(""), Is.EqualTo("off"));
        await TurnOnAsync(shop);
        Assert.That(await sample.LineAsync("on"), Is.EqualTo("on"));
    }

    [Test]
    public async Task The_page_shows_what_they_do()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "clients.md"));
        var samples = await Task.WhenAll(new[] { "Console", "Grpc" }.Select(folder => File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", folder, "Program.cs"))));
        var shown = page.Split("```csharp\n")[1..].Select(block => block.Split("```")[0]).ToList();

        Assert.That(shown, Has.Count.EqualTo(samples.Length).And.All.Matches<string>(block => samples.Any(sample => sample.Contains(block, StringComparison.Ordinal))));
    }

    private async Task<Workspace> NewShopAsync()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "new_checkout", rolloutPercentage = 100 });
        return shop;
    }

    private static Task TurnOnAsync(Workspace shop) =>
        shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/new_checkout/toggle", new { enabled = true }).ExpectAsync(200);

    private static async Task<int[]> StatusesAsync(HttpClient http)
    {
        var statuses = new List<int>();
        foreach (var path in new[] { "/health", "/checkout?user=ann", "/banner?user=ann" })
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            statuses.Add((int)answer.StatusCode);
        }

        return [.. statuses];
    }

    // It hears of the change by a stream of its own, and nothing outside says when.
    private static async Task TestAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await holds())
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }
}
