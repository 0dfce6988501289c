using System.Net;
using System.Net.Http.Headers;

namespace FlagService.Benchmarks.Load.Protocols;

/// <summary>Callers of one method by gRPC, on one connection or each on its own.</summary>
internal sealed class GrpcCallers : ICallers
{
    private readonly HttpClient[] _clients;
    private readonly int _callers;
    private readonly string _path;
    private readonly string _key;
    private readonly byte[] _message;

    /// <summary>Prepares them.</summary>
    /// <param name="server">Where the service listens.</param>
    /// <param name="path">The service and the method.</param>
    /// <param name="message">What they send, as protocol buffers write it.</param>
    /// <param name="key">The SDK key.</param>
    /// <param name="callers">How many they are.</param>
    /// <param name="connections">How many connections they share.</param>
    public GrpcCallers(Uri server, string path, byte[] message, string key, int callers, int connections)
    {
        (_path, _key, _callers) = (path, key, callers);
        _message = [0, 0, 0, (byte)(message.Length >> 8), (byte)message.Length, .. message];
        _clients = [.. Enumerable.Range(0, connections).Select(_ => new HttpClient(new SocketsHttpHandler()) { BaseAddress = server })];
    }

    public Task AskAsync(int calls) => Task.WhenAll(Enumerable.Range(0, _callers).Select(caller => Task.Run(async () =>
    {
        for (var left = ICallers.Share(calls, caller, _callers); left > 0; left--)
        {
            await AskAsync(_clients[caller % _clients.Length]);
        }
    })));

    public ValueTask DisposeAsync()
    {
        Array.ForEach(_clients, client => client.Dispose());
        return ValueTask.CompletedTask;
    }

    private async Task AskAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(_message) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
            Headers = { { "x-sdk-key", _key }, { "te", "trailers" } },
        };
        using var answer = await client.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        if (!answer.TrailingHeaders.TryGetValues("grpc-status", out var status) || status.Single() != "0")
        {
            throw new InvalidOperationException($"The call ended otherwise: {answer}");
        }
    }
}
