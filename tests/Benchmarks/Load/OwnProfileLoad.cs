using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.Controllers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace FlagService.Benchmarks.Load;

/// <summary>
/// What <c>GET /v1/users/me</c> costs of a server: its requests a second beside those of an endpoint that does nothing but answer as many
/// bytes, one after the other, in the same process and from the same connections.
/// </summary>
internal static class OwnProfileLoad
{
    private const int Connections = 32;
    private const int Rounds = 5;
    private const string Path = "/v1/users/me";
    private const string Password = "first-start-2026";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);

    public static async Task RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("flagservice-load");
        try
        {
            // The service logs as it does by default, but to nowhere.
            var console = Console.Out;
            Console.SetOut(TextWriter.Null);
            await using var service = Start(directory);
            using var client = service.CreateClient();
            var token = await SignInAsync(client);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var body = await client.GetByteArrayAsync(Path);
            await using var bare = await BareServer.StartAsync(body);
            await MeasureAsync(console, client.BaseAddress!, token, bare.Address, body.Length);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(TextWriter console, Uri service, string token, Uri bare, int bytes)
    {
        string[] request = [$"GET {Path}", $"Authorization: Bearer {token}", "Accept: application/json"];
        await using var ours = await LoadingClients.OpenAsync(service, request, "", Connections);
        await using var theirs = await LoadingClients.OpenAsync(bare, request, "", Connections);
        await ours.RunAsync(WarmUp);
        await theirs.RunAsync(WarmUp);
        await console.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"GET {Path}, {bytes} bytes, {Connections} connections, {Environment.ProcessorCount} processors; requests a second"));
        var rounds = new List<(double Ours, double Theirs)>();
        for (var i = 0; i < Rounds; i++)
        {
            rounds.Add((await ours.RunAsync(Round), await theirs.RunAsync(Round)));
            await WriteAsync(console, $"round {i + 1}", rounds[i]);
        }

        await WriteAsync(console, "median", (Median(rounds.Select(round => round.Ours)), Median(rounds.Select(round => round.Theirs))));
    }

    private static WebApplicationFactory<ApiController> Start(DirectoryInfo directory)
    {
        var factory = new WebApplicationFactory<ApiController>().WithWebHostBuilder(host => host
            .UseEnvironment("Production")
            .UseSetting("DATABASE_URL", $"sqlite://{System.IO.Path.Combine(directory.FullName, "load.db")}")
            .UseSetting("ROOT_PASSWORD", Password)
            .UseSetting("RATE_LIMITING", "off")
            .UseSetting("PORT", "0"));
        factory.UseKestrel();
        factory.StartServer();
        return factory;
    }

    /// <summary>Somebody with a project, as most of those are who ask.</summary>
    private static async Task<string> SignInAsync(HttpClient client)
    {
        var account = new { name = "Ada", email = "ada@example.com", username = "ada", password = "correct horse 42" };
        await ExpectAsync(await client.PostAsJsonAsync("/v1/auth/register", account));
        var signedIn = await ExpectAsync(
            await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = account.username, account.password }));
        var token = (string)signedIn["accessToken"]!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/projects") { Content = JsonContent.Create(new { name = "Shop" }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await ExpectAsync(await client.SendAsync(request));
        return token;
    }

    private static async Task<JsonNode> ExpectAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            answer.EnsureSuccessStatusCode();
            return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static Task WriteAsync(TextWriter console, string name, (double Ours, double Theirs) rates) => console.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-8} service {rates.Ours,10:N0}   bare {rates.Theirs,10:N0}   ratio {rates.Ours / rates.Theirs:P0}"));
}
