using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace FlagService.Benchmarks.Load.Protocols;

/// <summary>
/// What a flag costs by flagd's RPC beside the same by <c>/sdk/v1/evaluate</c>: the server's processor time a call, of one server in turns. Both ask for the same flag and
/// context, from as many callers.
/// </summary>
internal static class FlagdLoad
{
    private const int Callers = 16;
    private const int Rounds = 7;
    private const string Flag = "flag-0";
    private const string Path = "/flagd.evaluation.v2.Service/ResolveBoolean";
    private const string Body = """{"user_id": "user-4711", "user_email": "ada@example.com", "custom_attributes": {"plan": "pro", "country": "GB"}}""";

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    /// <summary>Measures.</summary>
    public static async Task RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("flagservice-load");
        try
        {
            await using var service = await FilledService.StartAsync($"sqlite://{System.IO.Path.Combine(directory.FullName, "load.db")}");
            await service.SignInAsync();
            var project = (await service.SendAsync(HttpMethod.Post, "/v1/projects", new { name = "Shop" }))!;
            await service.SendAsync(HttpMethod.Post, $"/v1/projects/{project["id"]}/flags", new { key = Flag, enabled = true, rolloutPercentage = 50 });
            var key = (string)project["sdkKey"]!;

            await using var direct = await LoadingClients.OpenAsync(service.Address, [$"POST /sdk/v1/evaluate/{Flag}", $"X-SDK-Key: {key}"], Body, Callers);
            using var calling = new HttpClient(new SocketsHttpHandler()) { BaseAddress = service.Address };
            var message = Message();
            var rounds = new List<(double Direct, double Rpc)>();
            for (var i = 0; i < Rounds * 2; i++)
            {
                var round = (await CostAsync(service, () => direct.CountAsync(Round)), await CostAsync(service, () => CountAsync(calling, message, key)));

                // Until then the runtime compiles.
                if (i >= Rounds)
                {
                    rounds.Add(round);
                }
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"one flag: /sdk/v1/evaluate {Median(rounds.Select(round => round.Direct)):0.0} us, flagd's RPC {Median(rounds.Select(round => round.Rpc)):0.0} us, ratio {Median(rounds.Select(Ratio)):0.00} ({rounds.Min(Ratio):0.00} to {rounds.Max(Ratio):0.00})"));
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        static double Ratio((double Direct, double Rpc) round) => round.Rpc / round.Direct;
    }

    // A message of gRPC: not compressed, its length, and a ResolveBooleanRequest.
    private static byte[] Message()
    {
        var context = new Struct
        {
            Fields =
            {
                ["targetingKey"] = Value.ForString("user-4711"),
                ["user_email"] = Value.ForString("ada@example.com"),
                ["plan"] = Value.ForString("pro"),
                ["country"] = Value.ForString("GB"),
            },
        }.ToByteArray();
        byte[] request = [0x0A, (byte)Flag.Length, .. Encoding.UTF8.GetBytes(Flag), 0x12, (byte)context.Length, .. context];
        return [0, 0, 0, 0, (byte)request.Length, .. request];
    }

    private static async Task<int> CountAsync(HttpClient client, byte[] message, string key)
    {
        var end = TimeProvider.System.GetUtcNow().UtcDateTime + Round;
        var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            for (; TimeProvider.System.GetUtcNow().UtcDateTime < end; count++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, Path)
                {
                    Version = HttpVersion.Version20,
                    VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                    Content = new ByteArrayContent(message) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
                };
                request.Headers.Add("flagd-selector", key);
                request.Headers.Add("te", "trailers");
                using var answer = await client.SendAsync(request);
                await answer.Content.ReadAsByteArrayAsync();
                if (!answer.TrailingHeaders.TryGetValues("grpc-status", out var status) || status.Single() != "0")
                {
                    throw new InvalidOperationException($"The call ended otherwise: {answer}");
                }
            }

            return count;
        })));
        return counts.Sum();
    }

    /// <summary>Microseconds of processor time a call.</summary>
    private static async Task<double> CostAsync(FilledService service, Func<Task<int>> count)
    {
        var before = service.Process.Taken;
        var calls = await count();
        return (service.Process.Taken - before).TotalMicroseconds / calls;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
