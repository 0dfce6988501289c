using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.FunctionalTests.Start;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Logging;

/// <summary>How the log is written, and what it says at the end.</summary>
[Parallelizable]
public sealed class LogFormatTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Test]
    public async Task As_JSON_each_line_is_an_object_with_the_trace_at_its_top_level()
    {
        var lines = await RunAsync();
        var entries = lines.Select(line => JsonNode.Parse(line)!.AsObject()).ToList();

        var request = entries.Single(entry => ((string)entry["Message"]!).StartsWith("GET /v1/users/me 401", StringComparison.Ordinal));
        Assert.That((string?)request["TraceId"], Is.EqualTo(Trace));
        Assert.That(request["Scopes"]?.ToJsonString(), Is.Null.Or.Not.Contains(Trace));
        Assert.That((int)request["State"]!["Status"]!, Is.EqualTo(401));
        Assert.That((string)request["Timestamp"]!, Does.Match("^[0-9-]{10}T[0-9:.]{12}Z$"));
        Assert.That(entries[^2..].Select(entry => (string)entry["Message"]!), Is.EqualTo(new[]
        {
            "FlagService is stopping on SIGTERM; it finishes the running requests first", "FlagService has stopped, with exit code 0",
        }));
    }

    [Test]
    public async Task As_text_each_line_is_for_people_and_has_the_trace_too()
    {
        var lines = await RunAsync(("FlagService__Log__Format", "text"));

        Assert.That(lines, Has.None.StartsWith("{"));
        Assert.That(lines.Single(line => line.Contains("GET /v1/users/me 401", StringComparison.Ordinal)), Does.Contain(Trace).And.Match("^[0-9-]{10}T[0-9:.]{12}Z info: "));
        Assert.That(lines[^1], Does.Contain("FlagService has stopped, with exit code 0"));
    }

    [Test]
    public async Task In_Development_it_is_text_unless_set()
    {
        Assert.That(await RunAsync(("ASPNETCORE_ENVIRONMENT", "Development")), Has.None.StartsWith("{").And.Some.Contains("FlagService is stopping on SIGTERM"));
        Assert.That(
            await RunAsync(("ASPNETCORE_ENVIRONMENT", "Development"), ("FlagService__Log__Format", "json")),
            Has.Some.StartsWith("{").And.Some.Contains("\"Message\":\"FlagService is stopping on SIGTERM"));
    }

    private static async Task<IReadOnlyList<string>> RunAsync(params (string, string)[] settings)
    {
        await using var created = await TestDatabase.CreateAsync(Database.Sqlite, RunningService.StartOnceAsync);
        await using var service = ServiceProcess.Start([], [("DATABASE_URL", created.Url), ("PORT", "0"), .. settings]);
        var before = await service.LinesToAsync("FlagService is ready at");
        var address = before[^1].Split("FlagService is ready at ")[1].Split(';', ' ', '"')[0];
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
        await client.GetAsync(new Uri($"{address}/v1/users/me")).ExpectAsync(401);
        service.Terminate();
        return [.. before, .. (await service.EndAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
