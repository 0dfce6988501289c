using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FlagService.Benchmarks.Load.Users;

/// <summary>How long the pages of a long list of users take: the first, one far back, the last, and searches that find nobody, a few and all.</summary>
internal static class UserLoad
{
    private const int Rounds = 25;

    /// <summary>Measures.</summary>
    /// <param name="users">How many users there are.</param>
    /// <param name="url">An empty database on PostgreSQL; null for one on SQLite.</param>
    public static async Task RunAsync(int users, string? url)
    {
        await using var many = await ManyUsers.StartAsync(users, url);
        for (var i = 0; i < Rounds; i++)
        {
            await ListAsync(many.Client, "page=1"); // until the runtime has compiled what is asked
        }

        Console.WriteLine($"| {users} users on {many.Database} | fastest | median | processor time | found |\n| --- | --- | --- | --- | --- |");
        foreach (var (name, query) in Queries(users))
        {
            await MeasureAsync(many.Service, many.Client, name, query);
        }
    }

    private static IEnumerable<(string Name, string Query)> Queries(int users) =>
    [
        ("page 1", "page=1&perPage=20"),
        ("page 2,000", "page=2000&perPage=20"),
        ("the last page of 100", $"page={users / 100}&perPage=100"),
        ("search, nobody", "search=zzz"),
        ("search, a few", "search=person1234"),
        ("search, all of them", "search=example"),
        ("search, all of them, page 2,000", "search=example&page=2000&perPage=20"),
        ("active ones", "status=active"),
        ("deleted ones", "deleted=true"),
        ("who has a role", "role=Member"),
        ("who has a role, page 2,000", "role=Member&page=2000&perPage=20"),
        ("who has a permission", "permission=project.create"),
    ];

    private static async Task MeasureAsync(ServerProcess service, HttpClient client, string name, string query)
    {
        await ListAsync(client, query);
        var (times, before, total) = (new List<TimeSpan>(), service.Taken, 0);
        for (var i = 0; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            total = await ListAsync(client, query);
            times.Add(Stopwatch.GetElapsedTime(started));
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {times[0].TotalMilliseconds:0} ms | {times[Rounds / 2].TotalMilliseconds:0} ms | {(service.Taken - before).TotalMilliseconds / Rounds:0} ms | {total} |"));
    }

    private static async Task<int> ListAsync(HttpClient client, string query) =>
        (int)(await client.GetFromJsonAsync<JsonNode>($"/v1/users?{query}"))!["total"]!;
}
