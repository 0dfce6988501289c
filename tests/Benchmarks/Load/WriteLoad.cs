using System.Globalization;
using System.Text.Json.Nodes;

namespace FlagService.Benchmarks.Load;

/// <summary>
/// What changes of one flag take on PostgreSQL: round trips of the service that makes them and of another replica that hears of them, and
/// processor time, with nobody else there and then beside many projects and streams of others.
/// </summary>
internal static class WriteLoad
{
    private const int Times = 20;
    private const int Flags = 20;
    private static readonly TimeSpan Heard = TimeSpan.FromMilliseconds(150);

    /// <summary>Measures.</summary>
    /// <param name="database">An empty database that is used and not cleared.</param>
    /// <param name="projects">How many projects others have.</param>
    /// <param name="streams">How many streams are open in one of these.</param>
    public static async Task RunAsync(string database, int projects, int streams)
    {
        await using var near = new CountingRelay(new Uri(database));
        await using var far = new CountingRelay(new Uri(database));
        await using var service = await FilledService.StartAsync(near.Url);
        await using var other = await FilledService.StartAsync(far.Url);
        await service.SignInAsync();
        var shop = await service.SendAsync(HttpMethod.Post, "/v1/projects", new { name = "Shop" });
        var path = $"/v1/projects/{shop!["id"]}/flags";
        await service.SendAsync(HttpMethod.Post, $"/v1/projects/{shop["id"]}/import", new
        {
            segments = new[] { new { key = "staff", name = "Staff", included = new[] { "u1" }, excluded = Array.Empty<string>(), conditions = Array.Empty<object>() } },
            flags = Enumerable.Range(0, Flags).Select(StreamLoad.Flag),
        });
        await MeasureAsync("while the runtime compiles", service, path, near, far);
        await MeasureAsync("alone", service, path, near, far);
        await service.FillAsync(projects, flags: 50);
        var theirs = await service.SendAsync(HttpMethod.Post, "/v1/projects", new { name = "Theirs" });
        using var clients = await StreamClients.OpenAsync(service.Address, (string)theirs!["sdkKey"]!, streams);
        await MeasureAsync(string.Create(CultureInfo.InvariantCulture, $"beside {projects} projects and {clients.Open} streams"), service, path, near, far);
    }

    private static async Task MeasureAsync(string where, FilledService service, string path, CountingRelay near, CountingRelay far)
    {
        Console.WriteLine($"{where}: round trips of the change, of another replica; milliseconds of processor time; medians of {Times}");
        await OfAsync("toggle", i => Ready(() => service.SendAsync(HttpMethod.Post, $"{path}/flag-1/toggle", new { enabled = i % 2 == 0 })));
        await OfAsync("PUT, all of a flag", async i =>
        {
            var flag = await service.SendAsync(HttpMethod.Get, $"{path}/flag-1", body: null);
            var change = new
            {
                name = string.Create(CultureInfo.InvariantCulture, $"Flag {i}"),
                variations = flag!["variations"],
                enabled = i % 2 == 0,
                prerequisites = new[] { new { flag = i % 2 == 0 ? "flag-2" : "flag-3", variations = new[] { "on" } } },
            };
            return () => service.SendAsync(HttpMethod.Put, $"{path}/flag-1", change);
        });
        await OfAsync("create", i => Ready(() => service.SendAsync(HttpMethod.Post, path, new { key = $"new-{i}", enabled = true })));
        await OfAsync("delete", i => Ready(() => service.SendAsync(HttpMethod.Delete, $"{path}/new-{i}", body: null)));
        await OfAsync("restore", async i =>
        {
            var present = await service.SendAsync(HttpMethod.Get, $"{path}/flag-1", body: null);
            return () => service.SendAsync(HttpMethod.Post, $"{path}/flag-1/rollback", new { version = (long)present!["version"]! - 1 });
        });

        static Task<Func<Task<JsonNode?>>> Ready(Func<Task<JsonNode?>> change) => Task.FromResult(change);

        async Task OfAsync(string what, Func<int, Task<Func<Task<JsonNode?>>>> prepare)
        {
            var counts = new List<(int Near, int Far, double Taken)>();
            for (var i = 0; i < Times; i++)
            {
                var change = await prepare(i);
                await Task.Delay(Heard);
                var (before, heard, taken) = (near.Trips, far.Trips, service.Process.Taken);
                await change();
                var trips = near.Trips - before;
                await Task.Delay(Heard);
                counts.Add((trips, far.Trips - heard, (service.Process.Taken - taken).TotalMilliseconds));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {what,-20} {Median(counts.Select(count => (double)count.Near)),4} {Median(counts.Select(count => (double)count.Far)),4} {Median(counts.Select(count => count.Taken)),6:0.0}"));
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Times / 2);
}
