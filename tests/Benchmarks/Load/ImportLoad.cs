using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.TestDatabases;

namespace FlagService.Benchmarks.Load;

/// <summary>
/// What an import costs and how long others wait for it: many flags at once, while somebody signs in again and again, beside a plain insert of the same
/// rows into the same database. The service runs in a process of its own, on SQLite and, where it is installed, on PostgreSQL.
/// </summary>
internal static class ImportLoad
{
    private const string Password = "first-start-2026";
    private const int Rounds = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(3);

    /// <summary>Measures.</summary>
    /// <param name="flags">How many.</param>
    public static async Task RunAsync(int flags)
    {
        var directory = Directory.CreateTempSubdirectory("flagservice-load");
        try
        {
            var file = Path.Combine(directory.FullName, "load.db");
            await MeasureAsync("SQLite", $"sqlite://{file}", flags, () => PlainInsert.IntoSqliteAsync(file));
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        PostgresCluster cluster;
        try
        {
            cluster = await PostgresCluster.StartOwnAsync();
        }
        catch (InvalidOperationException missing)
        {
            Console.WriteLine($"PostgreSQL is left out: {missing.Message}");
            return;
        }

        await using (cluster)
        {
            await using var database = await cluster.CreateDatabaseAsync();
            await MeasureAsync("PostgreSQL", database.Url, flags, () => PlainInsert.IntoPostgresAsync(database.Url));
        }
    }

    private static async Task MeasureAsync(string name, string url, int flags, Func<Task<(int Rows, TimeSpan Taken)>> plain)
    {
        await using (var service = await ServerProcess.StartAsync("FlagService.Api.dll", [], ("DATABASE_URL", url), ("ROOT_PASSWORD", Password), ("RATE_LIMITING", "off"), ("PORT", "0")))
        {
            using var client = new HttpClient { BaseAddress = service.Address, Timeout = Patience };
            while (!(await client.GetAsync("/health/ready")).IsSuccessStatusCode)
            {
                await Task.Delay(10);
            }

            await using var signIns = Asking.Begin(client, SignIn, Pace);
            for (var round = 1; round <= Rounds; round++)
            {
                // Anew, since a user has so many sessions, and those who sign in beside it are the same user.
                var signedIn = await PostAsync(client, "/v1/auth/login", new { emailOrUsername = "root", password = Password });
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn["accessToken"]!);
                var project = await PostAsync(client, "/v1/projects", new { name = $"Shop {round}" });
                signIns.Take();
                await Task.Delay(Alone);
                var alone = signIns.Take();
                var (started, before) = (Stopwatch.GetTimestamp(), service.Taken);
                await PostAsync(client, $"/v1/projects/{project["id"]}/import", StreamLoad.Document(flags));
                var (taken, processor) = (Stopwatch.GetElapsedTime(started), service.Taken - before);
                await Task.Delay(Alone / 3); // until whoever waited has signed in
                Tell($"{name,-10} {flags} flags imported in {taken.TotalSeconds:0.00} s, {processor.TotalSeconds:0.00} s of processor time with the sign-ins");
                Tell($"{name,-10} a sign-in takes {Shown(alone)} alone, {Shown(signIns.Take())} beside it");
            }
        }

        var (rows, needed) = await plain();
        Tell($"{name,-10} the rows of all {Rounds} rounds, {rows}, inserted plainly in {needed.TotalSeconds:0.00} s, {needed.TotalSeconds / Rounds:0.00} s a round");
    }

    private static HttpRequestMessage SignIn() =>
        new(HttpMethod.Post, "/v1/auth/login") { Content = JsonContent.Create(new { emailOrUsername = "root", password = Password }) };

    private static string Shown(IReadOnlyList<TimeSpan> ordered) => ordered.Count == 0 ? "nothing" : string.Create(
        CultureInfo.InvariantCulture,
        $"{ordered[ordered.Count / 2].TotalSeconds:0.00} s (worst {ordered[^1].TotalSeconds:0.00} s)");

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static async Task<JsonNode> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }
}
