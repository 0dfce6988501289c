using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FlagService.Benchmarks.Load;

/// <summary>
/// What evaluation costs of a server: its processor time a request beside that of a server which only reads as many bytes and answers as
/// many, and of an endpoint that only hashes and writes, each in a process of its own, in turns. Half of the 100 flags are rollouts to 50 %, a quarter has a rule for a mail domain, a
/// quarter is on or off; what is evaluated is recorded.
/// </summary>
internal static class EvaluationLoad
{
    private const int Flags = 100;
    private const string EvaluateAll = "POST /sdk/v1/evaluate";
    private const int Connections = 16;
    private const int Rounds = 5;
    private const int PatientRounds = 4;
    private const int MostRounds = 30;
    private const string Password = "first-start-2026";
    private const string Context = """{"user_id": "user-4711", "user_email": "ada@example.com", "custom_attributes": {"plan": "pro", "country": "GB"}}""";
    private const string OfrepContext = """{"context": {"targetingKey": "user-4711", "email": "ada@example.com", "plan": "pro", "country": "GB"}}""";
    private const string UnleashContext = """{"context": {"userId": "user-4711", "properties": {"user_email": "ada@example.com", "plan": "pro", "country": "GB"}}}""";

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    /// <summary>Measures.</summary>
    /// <param name="cases">How the names of the cases to measure begin; none for all.</param>
    public static async Task RunAsync(string[] cases)
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
            using var client = new HttpClient { BaseAddress = service.Address };
            var key = await FillAsync(client);
            (string Name, string Call, string Body, bool IsHeld)[] all =
            [
                ("100 flags", EvaluateAll, Context, false),
                ("snapshot unchanged, 304", "GET /sdk/v1/flags", "", true),
                ("OFREP, 100 flags", "POST /ofrep/v1/evaluate/flags", OfrepContext, false),
                ("OFREP unchanged, 304", "POST /ofrep/v1/evaluate/flags", OfrepContext, true),
                ("Unleash, 100 flags", "POST /api/frontend", UnleashContext, false),
                ("Unleash unchanged, 304", "POST /api/frontend", UnleashContext, true),
                ("one flag", "POST /sdk/v1/evaluate/flag-0", Context, false),
            ];
            foreach (var (name, call, body, isHeld) in all.Where(one => cases.Length == 0 || cases.Any(part => one.Name.StartsWith(part, StringComparison.OrdinalIgnoreCase))))
            {
                // Taken now: a tag of OFREP is good for some minutes alone.
                var parts = call.Split(' ');
                var held = isHeld ? await TagAsync(client, HttpMethod.Parse(parts[0]), parts[1], key, body) : null;
                string[] request = [call, $"X-SDK-Key: {key}", .. held is null ? (string[])[] : [$"If-None-Match: {held}"]];
                var bytes = held is null ? await SizeAsync(client, parts[1], key, body) : 0;
                await MeasureAsync(name, "bare", bytes, service, request, body);
                if (call == EvaluateAll)
                {
                    await MeasureAsync(name, "idiomatic", Flags, service, request, body);
                }
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string name, string other, int size, ServerProcess service, string[] request, string body)
    {
        await using var yardstick = await ServerProcess.StartAsync("FlagService.Benchmarks.dll", ["load", other, size.ToString(CultureInfo.InvariantCulture)]);
        await using var ours = await LoadingClients.OpenAsync(service.Address, request, body, Connections);
        await using var theirs = await LoadingClients.OpenAsync(yardstick.Address, request, body, Connections);
        await WarmUpAsync(service, ours);
        await WarmUpAsync(yardstick, theirs);
        var rounds = new List<(double Ours, double Theirs)>();
        for (var i = 0; i < Rounds; i++)
        {
            rounds.Add((await CostAsync(service, ours), await CostAsync(yardstick, theirs)));
        }

        var cost = Median(rounds.Select(round => round.Ours));
        var least = Median(rounds.Select(round => round.Theirs));
        var ratio = Median(rounds.Select(round => round.Ours / round.Theirs));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-24} service {cost,6:0.0} us   {other,-9} {least,6:0.0} us   ratio {ratio:0.00} ({rounds.Min(Ratio):0.00} to {rounds.Max(Ratio):0.00})"));

        static double Ratio((double Ours, double Theirs) round) => round.Ours / round.Theirs;
    }

    // The runtime compiles for good what is asked all the time, in the background, until nothing becomes cheaper any more.
    private static async Task WarmUpAsync(ServerProcess server, LoadingClients clients)
    {
        var (least, since) = (double.MaxValue, 0);
        for (var round = 0; since < PatientRounds && round < MostRounds; round++)
        {
            var cost = await CostAsync(server, clients);
            (least, since) = cost < least * 0.97 ? (cost, 0) : (Math.Min(least, cost), since + 1);
        }
    }

    /// <summary>Microseconds of processor time a request.</summary>
    private static async Task<double> CostAsync(ServerProcess server, LoadingClients clients)
    {
        var before = server.Taken;
        var count = await clients.CountAsync(Round);
        return (server.Taken - before).TotalMicroseconds / count;
    }

    private static async Task<string> FillAsync(HttpClient client)
    {
        var signedIn = await PostAsync(client, "/v1/auth/login", new { emailOrUsername = "root", password = Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn["accessToken"]!);
        var project = await PostAsync(client, "/v1/projects", new { name = "Shop" });
        for (var i = 0; i < Flags; i++)
        {
            await PostAsync(client, $"/v1/projects/{project["id"]}/flags", new
            {
                key = $"flag-{i}",
                enabled = i % 8 != 7,
                rolloutPercentage = i % 2 == 0 ? 50 : 0,
            });
            if (i % 4 == 1)
            {
                await PostAsync(client, $"/v1/projects/{project["id"]}/flags/flag-{i}/rules", new { ruleType = "email_domain", ruleValue = "@example.com" });
            }
        }

        client.DefaultRequestHeaders.Authorization = null;
        return (string)project["sdkKey"]!;
    }

    private static async Task<int> SizeAsync(HttpClient client, string path, string key, string body)
    {
        using var answer = await AskAsync(client, HttpMethod.Post, path, key, body);
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }

    private static async Task<string> TagAsync(HttpClient client, HttpMethod method, string path, string key, string body)
    {
        using var answer = await AskAsync(client, method, path, key, body);
        return answer.Headers.ETag!.ToString();
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, HttpMethod method, string path, string key, string body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-SDK-Key", key);
        request.Content = body.Length == 0 ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return (await client.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private static async Task<JsonNode> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
