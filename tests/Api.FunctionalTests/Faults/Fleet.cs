using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Faults;

/// <summary>Three processes of the service on a PostgreSQL of their own, with a project in it.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PostgresCluster _cluster;
    private readonly TestDatabase _database;

    private Fleet(PostgresCluster cluster, TestDatabase database)
    {
        _cluster = cluster;
        _database = database;
    }

    public PostgresCluster Cluster => _cluster;

    public List<ServedProcess> Replicas { get; } = [];

    public string Token { get; private set; } = "";

    public string Project { get; private set; } = "";

    public string SdkKey { get; private set; } = "";

    public static async Task<Fleet> StartAsync()
    {
        var cluster = await PostgresCluster.StartOwnAsync();
        var fleet = new Fleet(cluster, await cluster.CreateDatabaseAsync());
        try
        {
            fleet.Replicas.AddRange(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ServedProcess.StartAsync(fleet._database.Url))));
            await fleet.ReadyAsync();
            fleet.Token = await fleet.Replicas[0].TokenAsync();
            using var root = fleet.Replicas[0].By(fleet.Token);
            var project = await root.PostAsJsonAsync("/v1/projects", new { name = "Fleet" }).ExpectAsync(201);
            fleet.Project = $"/v1/projects/{project["id"]}";
            fleet.SdkKey = (string)project["sdkKey"]!;
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a process in the place of one that is gone.</summary>
    public async Task ReplaceAsync(int replica)
    {
        await Replicas[replica].DisposeAsync();
        Replicas[replica] = await ServedProcess.StartAsync(_database.Url);
        await ReadyAsync();
    }

    /// <summary>A flag that is on for everybody, on every replica.</summary>
    public async Task<string> NewFlagAsync(string key)
    {
        using var root = Replicas[0].By(Token);
        await root.PostAsJsonAsync($"{Project}/flags", new { key, enabled = true, rolloutPercentage = 100 }).ExpectAsync(201);
        foreach (var replica in Replicas)
        {
            await SecondsUntilAsync(() => IsOnAsync(replica, key, isOn: true));
        }

        return key;
    }

    /// <summary>Whether a replica serves a flag as on, or as off.</summary>
    public async Task<bool> IsOnAsync(ServedProcess replica, string flag, bool isOn)
    {
        using var application = replica.Application(SdkKey);
        using var answer = await application.PostAsJsonAsync($"/sdk/v1/evaluate/{flag}", new { user_id = "ada" });
        return answer.IsSuccessStatusCode && (bool)(await answer.JsonAsync())["enabled"]! == isOn;
    }

    /// <summary>Waits until every replica can do all of its work and hears the others.</summary>
    public async Task ReadyAsync()
    {
        foreach (var replica in Replicas)
        {
            await SecondsUntilAsync(async () =>
            {
                using var client = replica.Anonymous();
                using var answer = await client.GetAsync("/health/ready");
                return answer.IsSuccessStatusCode && await HearsAsync(replica);
            });
        }
    }

    /// <summary>How many evaluations of a flag are counted.</summary>
    public async Task<long> CountedAsync(ServedProcess replica, string flag)
    {
        using var root = replica.By(Token);
        var answer = await root.GetAsync($"{Project}/flags/{flag}/evaluations?interval=day").ExpectAsync(200);
        return answer["series"]!.AsArray().Sum(point => (long)point!["count"]!);
    }

    /// <summary>Asks again and again, and tells how long it took.</summary>
    public static async Task<double> SecondsUntilAsync(Func<Task<bool>> isSo)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.That(Stopwatch.GetElapsedTime(began), Is.LessThan(Patience));
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>
    /// Tells the median and the worst of some times, and holds the median to the second that is promised. The worst may meet a machine that
    /// has other work, but not take the 5 seconds after which a replica that nobody told looks by itself.
    /// </summary>
    public static void AssertWithinASecond(string what, List<double> seconds)
    {
        seconds.Sort();
        TestContext.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: median {seconds[seconds.Count / 2] * 1000:0.0} ms, worst {seconds[^1] * 1000:0.0} ms of {seconds.Count}"));
        Assert.That((seconds[seconds.Count / 2] < 1, seconds[^1] < 4), Is.EqualTo((true, true)), what);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in Replicas)
        {
            await replica.DisposeAsync();
        }

        await _database.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private static async Task<bool> HearsAsync(ServedProcess replica)
    {
        using var root = replica.By(await replica.TokenAsync());
        var report = await root.GetAsync("/health").ExpectAsync(200);
        return report["components"]!.AsArray().Any(part => $"{part!["name"]} {part["state"]}" == "change_channel up");
    }
}
