using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace FlagService.Benchmarks.Load;

/// <summary>
/// What streams cost and how soon a change is heard of: many of them held open at an environment with many flags, while flags change and
/// applications go on asking. The service runs in a process of its own.
/// </summary>
internal sealed class StreamLoad : IAsyncDisposable
{
    private const string Password = "first-start-2026";
    private const string Context = """{"user_id": "user-4711", "user_email": "ada@example.com"}""";
    private const int Changes = 15;
    private const int Burst = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("flagservice-load");
    private readonly int _streams;
    private readonly int _flags;
    private ServerProcess _service = null!;
    private HttpClient _owner = null!;
    private HttpClient _application = null!;
    private string _project = "";
    private string _key = "";
    private int _toggled;

    private StreamLoad(int streams, int flags) => (_streams, _flags) = (streams, flags);

    /// <summary>A project's document: a segment and flags that are rollouts to 50 %, a quarter with a rule.</summary>
    public static object Document(int flags) => new
    {
        segments = new[] { new { key = "staff", name = "Staff", included = new[] { "u1" }, excluded = Array.Empty<string>(), conditions = Array.Empty<object>() } },
        flags = Enumerable.Range(0, flags).Select(Flag),
    };

    public static async Task RunAsync(int streams, int flags)
    {
        await using var load = new StreamLoad(streams, flags);
        await load.StartAsync();
        await load.FillAsync();
        await load.RestartAsync();
        using var clients = await load.OpenAsync();
        await load.BeatAsync(clients);
        await load.ChangeAsync(clients);
        await load.BurstAsync(clients);
        await load.StallAsync(clients);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _owner.Dispose();
        _application.Dispose();
        _directory.Delete(recursive: true);
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static string Spread(IReadOnlyList<TimeSpan> ordered) => ordered.Count == 0 ? "none" : string.Create(
        CultureInfo.InvariantCulture,
        $"median {ordered[ordered.Count / 2].TotalMilliseconds:0.0} ms, p99 {ordered[ordered.Count * 99 / 100].TotalMilliseconds:0.0} ms, worst {ordered[^1].TotalMilliseconds:0.0} ms ({ordered.Count})");

    private async Task StartAsync()
    {
        _service = await ServerProcess.StartAsync(
            "FlagService.Api.dll",
            [],
            ("DATABASE_URL", $"sqlite://{Path.Combine(_directory.FullName, "load.db")}"),
            ("ROOT_PASSWORD", Password),
            ("RATE_LIMITING", "off"),
            ("FlagService__Streams__MaximumPerKey", "20000"),
            ("FlagService__Streams__Maximum", "20000"),
            ("PORT", "0"));
        _owner = new HttpClient { BaseAddress = _service.Address, Timeout = Patience };
        _application = new HttpClient { BaseAddress = _service.Address, Timeout = Patience };
        while (!(await _owner.GetAsync("/health/ready")).IsSuccessStatusCode)
        {
            await Task.Delay(10);
        }

        var signedIn = await PostAsync("/v1/auth/login", JsonContent.Create(new { emailOrUsername = "root", password = Password }));
        _owner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn["accessToken"]!);
    }

    private async Task FillAsync()
    {
        var project = await PostAsync("/v1/projects", JsonContent.Create(new { name = "Shop" }));
        (_project, _key) = ((string)project["id"]!, (string)project["sdkKey"]!);
        var (started, before) = (Stopwatch.GetTimestamp(), _service.Taken);
        await PostAsync($"/v1/projects/{_project}/import", JsonContent.Create(Document(_flags)));
        Tell($"{_flags} flags imported in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms, {(_service.Taken - before).TotalMilliseconds:0} ms of processor time");
    }

    internal static object Flag(int i) => new
    {
        key = $"flag-{i}",
        name = $"Flag {i}",
        type = "boolean",
        variations = new[] { new { key = "on", value = true }, new { key = "off", value = false } },
        offVariation = "off",
        environments = new
        {
            production = new
            {
                enabled = i % 8 != 7,
                fallthrough = new { distribution = new[] { new { variation = "on", percentage = 50 }, new { variation = "off", percentage = 50 } } },
                rules = i % 4 == 1
                    ? [new { ruleType = "email_domain", ruleValue = "@example.com", serve = new { variation = "on" } }]
                    : i % 16 == 2 ? new[] { new { ruleType = "segment", ruleValue = "staff", serve = new { variation = "on" } } } : [],
            },
        },
    };

    private async Task RestartAsync()
    {
        await _service.DisposeAsync();
        var started = Stopwatch.GetTimestamp();
        await StartAsync();
        Tell($"started again with them and somebody signed in after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms, {_service.Taken.TotalMilliseconds:0} ms of processor time");
    }

    private async Task<StreamClients> OpenAsync()
    {
        // What one stream needs that all share, and what the snapshot needs, is not what a stream costs.
        using (await StreamClients.OpenAsync(_service.Address, _key, 50))
        {
            await ToggleAsync();
            await Task.Delay(TimeSpan.FromSeconds(3));
        }

        await using (var bare = await ServerProcess.StartAsync("FlagService.Benchmarks.dll", ["load", "bare", "0"]))
        {
            using var first = await StreamClients.OpenAsync(bare.Address, _key, 50);
            using var silent = await HoldAsync(bare, "a bare server's silent streams");
        }

        Tell($"with no stream: {await IdleAsync():P1} of a processor");
        return await HoldAsync(_service, "streams");
    }

    private async Task<StreamClients> HoldAsync(ServerProcess server, string what)
    {
        var before = server.Memory;
        var started = Stopwatch.GetTimestamp();
        var clients = await StreamClients.OpenAsync(server.Address, _key, _streams);
        var taken = Stopwatch.GetElapsedTime(started);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var grown = server.Memory - before;
        Tell($"{clients.Open} {what} opened in {taken.TotalSeconds:0.0} s; the process grew from {before >> 20} MiB by {grown >> 20} MiB, {grown / 1024.0 / _streams:0.0} KiB a stream");
        return clients;
    }

    private async Task BeatAsync(StreamClients clients)
    {
        Tell($"{clients.Open} streams that hear nothing but signs of life: {await IdleAsync():P1} of a processor");
    }

    private async Task<double> IdleAsync()
    {
        var (before, started) = (_service.Taken, Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(30));
        return (_service.Taken - before) / Stopwatch.GetElapsedTime(started);
    }

    private async Task ChangeAsync(StreamClients clients)
    {
        await using var one = Asking.Begin(_application, () => Evaluation("/sdk/v1/evaluate/flag-2"), TimeSpan.FromMilliseconds(5));
        await using var all = Asking.Begin(_application, () => Evaluation("/sdk/v1/evaluate"), TimeSpan.FromMilliseconds(50));
        await Task.Delay(TimeSpan.FromSeconds(10)); // until the runtime has compiled what is asked
        one.Take();
        all.Take();
        await Task.Delay(TimeSpan.FromSeconds(20));
        Tell($"while nothing changes, one flag: {Spread(one.Take())}");
        Tell($"                       all flags: {Spread(all.Take())}");
        var (calls, heard) = (new List<TimeSpan>(), new List<TimeSpan>());
        var taken = _service.Taken;
        for (var i = 0; i < Changes; i++)
        {
            var (before, started) = (clients.Events, Stopwatch.GetTimestamp());
            var isOn = await ToggleAsync();
            calls.Add(Stopwatch.GetElapsedTime(started));
            await EnsureServedAsync(isOn);
            heard.AddRange(await clients.HearAsync(before, started, Patience));
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }

        Tell($"a change is answered, and served from then on, after: {Spread([.. calls.Order()])}");
        Tell($"and heard of by {clients.Open} streams after: {Spread([.. heard.Order()])}, at {(_service.Taken - taken).TotalMilliseconds / Changes:0} ms of processor time a change, evaluations included");
        Tell($"meanwhile, one flag: {Spread(one.Take())}");
        Tell($"          all flags: {Spread(all.Take())}");
    }

    private async Task BurstAsync(StreamClients clients)
    {
        var (before, started) = (clients.Events, Stopwatch.GetTimestamp());
        for (var i = 0; i < Burst; i++)
        {
            await ToggleAsync();
        }

        var taken = Stopwatch.GetElapsedTime(started);
        await clients.HearAsync(before, started, Patience);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var events = clients.Events.Zip(before, (now, then) => now - then).Order().ToList();
        Tell($"{Burst} changes within {taken.TotalMilliseconds:0} ms: {events[0]} to {events[^1]} events a stream");
    }

    private async Task StallAsync(StreamClients clients)
    {
        using var slow = await SlowClient.OpenAsync(_service.Address, _key);
        var (count, started) = (0, Stopwatch.GetTimestamp());
        while (!slow.IsCutOff && Stopwatch.GetElapsedTime(started) < 3 * Patience)
        {
            await ToggleAsync();
            await Task.Delay(50);
            count++;
        }

        var (isCutOff, taken) = (slow.IsCutOff, Stopwatch.GetElapsedTime(started));
        var events = await slow.ReadToTheEndAsync();
        var (known, told) = await slow.ComeAgainAsync();
        Tell($"a client that doesn't read: {(isCutOff ? "cut off" : "still there")} after {taken.TotalSeconds:0} s and {count} changes, {events} events sent to it; it came again with {known} and was told {told}; {clients.Open} others stayed");
    }

    private async Task<bool> ToggleAsync()
    {
        var isOn = _toggled++ % 2 == 0;
        await PostAsync($"/v1/projects/{_project}/flags/flag-7/toggle", JsonContent.Create(new { enabled = isOn }));
        return isOn;
    }

    private async Task EnsureServedAsync(bool isOn)
    {
        using var answer = await _application.SendAsync(Evaluation("/sdk/v1/evaluate/flag-7"));
        var reason = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["reason"]!;
        if ((reason == "disabled") == isOn)
        {
            throw new InvalidOperationException("A change was answered and not served.");
        }
    }

    private HttpRequestMessage Evaluation(string path) =>
        new(HttpMethod.Post, path) { Content = new StringContent(Context, Encoding.UTF8, "application/json"), Headers = { { "X-SDK-Key", _key } } };

    private async Task<JsonNode> PostAsync(string path, HttpContent body)
    {
        using (body)
        {
            using var answer = await _owner.PostAsync(path, body);
            var text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
        }
    }
}
