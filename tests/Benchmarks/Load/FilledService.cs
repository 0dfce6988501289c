using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FlagService.Benchmarks.Load;

/// <summary>The service in a process of its own, with somebody signed in, and with as many projects as are asked for.</summary>
internal sealed class FilledService : IAsyncDisposable
{
    private const string Password = "first-start-2026";
    private const int AtOnce = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly ServerProcess _process;

    private FilledService(ServerProcess process, TimeSpan readyAfter)
    {
        (_process, ReadyAfter) = (process, readyAfter);
        Client = new HttpClient { BaseAddress = process.Address, Timeout = Patience };
    }

    /// <summary>Asks for somebody who may do everything, once they are signed in.</summary>
    public HttpClient Client { get; }

    /// <summary>From the start of the process to the first answer that it is ready.</summary>
    public TimeSpan ReadyAfter { get; }

    public Uri Address => _process.Address;

    public ServerProcess Process => _process;

    public static async Task<FilledService> StartAsync(string database)
    {
        var started = Stopwatch.GetTimestamp();
        var process = await ServerProcess.StartAsync(
            "FlagService.Api.dll",
            [],
            ("DATABASE_URL", database),
            ("ROOT_PASSWORD", Password),
            ("RATE_LIMITING", "off"),
            ("FlagService__Quotas__ProjectsPerUser", "100000"),
            ("FlagService__Streams__MaximumPerKey", "20000"),
            ("FlagService__Streams__Maximum", "20000"),
            ("FlagService__Editors__PerUser", "1000"),
            ("FlagService__Editors__InAll", "1000"),
            ("PORT", "0"));
        using var asking = new HttpClient { BaseAddress = process.Address };
        while (!(await asking.GetAsync("/health/ready")).IsSuccessStatusCode)
        {
            await Task.Delay(5);
        }

        return new FilledService(process, Stopwatch.GetElapsedTime(started));
    }

    public async Task SignInAsync()
    {
        var signedIn = await SendAsync(HttpMethod.Post, "/v1/auth/login", new { emailOrUsername = "root", password = Password });
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn!["accessToken"]!);
    }

    /// <summary>Makes projects with as many flags each.</summary>
    public async Task FillAsync(int projects, int flags)
    {
        for (var made = 0; made < projects; made += AtOnce)
        {
            await SendAsync(HttpMethod.Post, "/v1/import", new
            {
                projects = Enumerable.Range(made, Math.Min(AtOnce, projects - made)).Select(i => new
                {
                    id = Guid.CreateVersion7(),
                    name = string.Create(CultureInfo.InvariantCulture, $"Project {i}"),
                    segments = new[] { new { key = "staff", name = "Staff", included = new[] { "u1" }, excluded = Array.Empty<string>(), conditions = Array.Empty<object>() } },
                    flags = Enumerable.Range(0, flags).Select(StreamLoad.Flag),
                }),
            });
        }
    }

    public async Task<JsonNode?> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return !answer.IsSuccessStatusCode ? throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}")
            : text.Length == 0 ? null
            : JsonNode.Parse(text);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
    }
}
