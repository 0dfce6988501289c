using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace FlagService.Benchmarks.Load;

/// <summary>
/// What a flood of sign-ins does to evaluation: an application asks for a flag 200 times a second, first alone, then while others try passwords
/// as fast as they are answered.
/// </summary>
internal static class SignInLoad
{
    private const string Password = "first-start-2026";
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(15);

    /// <summary>Measures.</summary>
    /// <param name="connections">How many sign in at once.</param>
    public static async Task RunAsync(int connections)
    {
        var directory = Directory.CreateTempSubdirectory("flagservice-load");
        try
        {
            await using var service = await ServerProcess.StartAsync(
                "FlagService.Api.dll",
                [],
                ("DATABASE_URL", $"sqlite://{Path.Combine(directory.FullName, "load.db")}"),
                ("ROOT_PASSWORD", Password),
                ("RATE_LIMITING", "off"),
                ("PORT", "0"));
            using var client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(5) };
            var key = await FillAsync(client);
            await using var asking = Asking.Begin(client, () => Evaluation(key), Pace);
            await Task.Delay(Time); // until the runtime has compiled what is asked
            asking.Take();
            await Task.Delay(Time);
            var alone = asking.Take();
            var (tried, refused) = await FloodAsync(client, connections);
            var beside = asking.Take();
            Console.WriteLine($"| one flag | median | p99 | worst |\n| --- | --- | --- | --- |\n{Row("alone", alone)}\n{Row($"beside {connections} who sign in", beside)}");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"p99 {At(beside, 99) / At(alone, 99):0.0} times; {tried / Time.TotalSeconds:0.0} passwords tried and {refused / Time.TotalSeconds:0.0} refused a second"));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<(int Tried, int Refused)> FloodAsync(HttpClient client, int connections)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(async who =>
        {
            var (tried, refused) = (0, 0);
            while (Stopwatch.GetElapsedTime(started) < Time)
            {
                // Another one each time, so that none is locked.
                using var answer = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = $"nobody-{who}-{tried}", password = "wrong password 42" });
                (tried, refused) = answer.StatusCode switch
                {
                    HttpStatusCode.Unauthorized => (tried + 1, refused),
                    HttpStatusCode.ServiceUnavailable => (tried, refused + 1),
                    var other => throw new InvalidOperationException($"A sign-in was answered with {other}."),
                };
            }

            return (tried, refused);
        }));
        return (counts.Sum(count => count.tried), counts.Sum(count => count.refused));
    }

    private static async Task<string> FillAsync(HttpClient client)
    {
        while (!(await client.GetAsync("/health/ready")).IsSuccessStatusCode)
        {
            await Task.Delay(10);
        }

        var signedIn = await PostAsync(client, "/v1/auth/login", new { emailOrUsername = "root", password = Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn["accessToken"]!);
        var project = await PostAsync(client, "/v1/projects", new { name = "Shop" });
        await PostAsync(client, $"/v1/projects/{project["id"]}/flags", new { key = "flag", enabled = true, rolloutPercentage = 50 });
        client.DefaultRequestHeaders.Authorization = null;
        return (string)project["sdkKey"]!;
    }

    private static async Task<JsonNode> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static HttpRequestMessage Evaluation(string key) => new(HttpMethod.Post, "/sdk/v1/evaluate/flag")
    {
        Content = new StringContent("""{"user_id": "user-4711"}""", Encoding.UTF8, "application/json"),
        Headers = { { "X-SDK-Key", key } },
    };

    private static double At(IReadOnlyList<TimeSpan> ordered, int percent) => ordered[(ordered.Count - 1) * percent / 100].TotalMilliseconds;

    private static string Row(string name, IReadOnlyList<TimeSpan> ordered) =>
        string.Create(CultureInfo.InvariantCulture, $"| {name} | {At(ordered, 50):0.0} ms | {At(ordered, 99):0.0} ms | {At(ordered, 100):0.0} ms |");
}
