using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace FlagService.Benchmarks.Load.Users;

/// <summary>What the service holds in memory while it streams all of its users by gRPC: the same, however many there are.</summary>
internal static class UserStream
{
    private const string Path = "/flagservice.v1.UserService/ListUsers";
    private const int HeadLength = 5;
    private const int Look = 5_000;

    /// <summary>Measures.</summary>
    /// <param name="service">A service with many users.</param>
    /// <param name="client">Somebody who may list them.</param>
    public static async Task MeasureAsync(ServerProcess service, HttpClient client)
    {
        Console.WriteLine("\n| streamed by gRPC | users | on the clock | processor time | memory before | most | after |\n| --- | --- | --- | --- | --- | --- | --- |");
        for (var round = 1; round <= 3; round++)
        {
            var (before, most, taken, started) = (service.OwnMemory, service.OwnMemory, service.Taken, Stopwatch.GetTimestamp());
            var users = 0;
            await ReadAsync(client, () =>
            {
                if (++users % Look == 0)
                {
                    most = Math.Max(most, service.OwnMemory);
                }
            });
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| round {round} | {users} | {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s | {(service.Taken - taken).TotalSeconds:0.0} s | {Megabytes(before)} | {Megabytes(most)} | {Megabytes(service.OwnMemory)} |"));
        }
    }

    private static async Task ReadAsync(HttpClient client, Action read)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(new byte[HeadLength]) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
            Headers = { { "TE", "trailers" } },
        };
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var head = new byte[HeadLength];
        var message = new byte[64 * 1024];
        while (await body.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false) == HeadLength)
        {
            await body.ReadExactlyAsync(message.AsMemory(0, BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))));
            read();
        }

        if (!answer.TrailingHeaders.TryGetValues("grpc-status", out var status) || status.Single() != "0")
        {
            throw new InvalidOperationException("The list broke off.");
        }
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0} MiB");
}
