using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Upgrade;

/// <summary>
/// The program on databases that its earlier releases made, with data in them: <c>Releases/VERSION</c> holds a dump for each database and
/// what the release answered. <c>tools/dump-release.sh</c> makes one.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class UpgradeTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Upgrade", "Releases");

    private static IEnumerable<TestCaseData> Releases =>
        from folder in Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal)
        from database in Enum.GetValues<Database>()
        select new TestCaseData(Path.GetFileName(folder), database);

    [TestCaseSource(nameof(Releases))]
    public async Task Goes_on_with_what_a_release_left(string release, Database database)
    {
        await using var created = await TestDatabase.CreateAsync(database);
        var told = await LoadAsync(release, created);
        await using var service = Start(created, told);

        await MigratedAsync(service);
        await PeopleGoOnAsync(service, told);
        await FlagsAreTheSameAsync(service, told);
        await AuditLogIsTheSameAsync(service, told);
        await FlagsCanBeChangedAsync(service, told);
    }

    /// <summary>Loads the dump and tells what the release answered.</summary>
    private static async Task<JsonNode> LoadAsync(string release, TestDatabase created)
    {
        var name = created.Database == Database.Postgres ? "postgres" : "sqlite";
        var told = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, release, $"{name}.json")))!;
        await RawDatabase.ExecuteAsync(created.Database, created.Url, await File.ReadAllTextAsync(Path.Combine(Folder, release, $"{name}.sql")));
        if ((string?)told["keyFile"] is { } key)
        {
            await File.WriteAllTextAsync(created.Url["sqlite://".Length..] + ".key", key);
        }

        return told;
    }

    /// <summary>Starts the service a minute after the dump, so that what it holds has not run out.</summary>
    private static RunningService Start(TestDatabase created, JsonNode told)
    {
        var clock = new MovableClock();
        clock.Advance((DateTimeOffset)told["at"]! + TimeSpan.FromMinutes(1) - clock.GetUtcNow());
        (string, string)[] settings = (string?)told["encryptionKey"] is { } key ? [("ENCRYPTION_KEY", key)] : [];
        return RunningService.Start(created.Url, services => services.AddSingleton<TimeProvider>(clock), settings);
    }

    private static async Task MigratedAsync(RunningService service)
    {
        using var client = service.Anonymous();
        var report = await client.GetAsync("/health/ready").ExpectAsync(200);
        Assert.That((string?)report["checks"]!["migrations"], Is.EqualTo("up"));
    }

    private static async Task PeopleGoOnAsync(RunningService service, JsonNode told)
    {
        using var client = service.Anonymous();
        var keys = await client.GetAsync("/.well-known/jwks.json").ExpectAsync(200);
        Assert.That((string)keys["keys"]![0]!["kid"]!, Is.EqualTo((string)told["kid"]!));

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)told["accessToken"]!);
        var profile = await client.GetAsync("/v1/users/me").ExpectAsync(200);
        Assert.That(Same(profile, told["profile"]!), Is.True, profile.ToJsonString());

        await client.PostAsJsonAsync("/v1/auth/refresh", new { refreshToken = (string)told["refreshToken"]! }).ExpectAsync(200);
        await client.PostAsJsonAsync("/v1/auth/refresh", new { refreshToken = (string)told["refreshToken"]! }).ExpectAsync(401);
        using var bob = await service.SignInAsync("bob", "correct horse 43");
        var own = await bob.GetAsync("/v1/users/me").ExpectAsync(200);
        Assert.That((string)own["id"]!, Is.EqualTo((string)told["bob"]!));
        Assert.That(own["permissions"]!.ToJsonString(), Is.EqualTo("""["audit.read","user.read"]"""));
    }

    private static async Task FlagsAreTheSameAsync(RunningService service, JsonNode told)
    {
        foreach (var asked in told["evaluations"]!.AsArray())
        {
            using var application = service.Anonymous();
            application.DefaultRequestHeaders.Add("X-SDK-Key", (string)asked!["key"]!);
            var answer = await application.PostAsJsonAsync("/sdk/v1/evaluate", asked["context"]).ExpectAsync(200);
            Assert.That(Same(answer, asked["answer"]!), Is.True, $"{asked.ToJsonString()} is now {answer.ToJsonString()}");
        }

        using var ada = await service.SignInAsync("ada@example.com", "correct horse 42");
        var flags = await ada.GetAsync($"/v1/projects/{told["project"]}/flags").ExpectAsync(200);
        Assert.That(Same(flags, told["flags"]!), Is.True, flags.ToJsonString());
    }

    private static async Task FlagsCanBeChangedAsync(RunningService service, JsonNode told)
    {
        using var ada = await service.SignInAsync("ada@example.com", "correct horse 42");
        using var bob = await service.SignInAsync("bob", "correct horse 43");
        await bob.PostAsJsonAsync($"/v1/projects/{told["project"]}/flags/limit/toggle", new { enabled = true }).ExpectAsync(200);
        await ada.PutAsJsonAsync($"/v1/projects/{told["project"]}/flags/theme", new { description = "It can be changed." }).ExpectAsync(200);
    }

    private static async Task AuditLogIsTheSameAsync(RunningService service, JsonNode told)
    {
        using var root = await service.SignInAsync("root", "first-start-2026");
        var log = await root.GetAsync($"/v1/audit-log?limit=100&to={Uri.EscapeDataString((string)told["at"]!)}").ExpectAsync(200);
        var now = log["data"]!.AsArray();
        foreach (var entry in told["audit"]!.AsArray().Where(entry => (DateTimeOffset)entry!["at"]! < (DateTimeOffset)told["at"]!))
        {
            Assert.That(now.Any(line => Same(line!, entry!)), Is.True, entry!.ToJsonString());
        }

        Assert.That(now, Has.Count.GreaterThan(10));
    }

    /// <summary>Whether all that was told then is told now; later releases may tell more.</summary>
    private static bool Same(JsonNode? now, JsonNode? then) => (now, then) switch
    {
        (JsonObject a, JsonObject b) => b.All(field => a.ContainsKey(field.Key) && Same(a[field.Key], field.Value)),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(now, then),
    };
}
