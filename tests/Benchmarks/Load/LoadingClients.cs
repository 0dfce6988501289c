using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FlagService.Benchmarks.Load.Protocols;

namespace FlagService.Benchmarks.Load;

/// <summary>
/// Connections that send one request again and again, each as soon as the answer to the last one is in. They do so little themselves that
/// the server is what is measured.
/// </summary>
internal sealed class LoadingClients : ICallers
{
    private const int LongestAnswer = 1 << 20;
    private readonly byte[] _request;
    private readonly List<Socket> _sockets = [];

    private LoadingClients(byte[] request) => _request = request;

    /// <summary>Opens the connections.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="request">The first line without the version, and the headers, each on a line of its own.</param>
    /// <param name="body">What follows; empty for nothing.</param>
    /// <param name="connections">How many.</param>
    public static async Task<LoadingClients> OpenAsync(Uri server, string[] request, string body, int connections)
    {
        var length = body.Length > 0 ? $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n" : "";
        var head = $"{request[0]} HTTP/1.1\r\nHost: {server.Authority}\r\n{string.Concat(request[1..].Select(line => line + "\r\n"))}{length}\r\n";
        var load = new LoadingClients(Encoding.UTF8.GetBytes(head + body));
        for (var i = 0; i < connections; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            load._sockets.Add(socket);
            await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        }

        return load;
    }

    /// <summary>Loads the server for a time.</summary>
    /// <returns>Its answers a second.</returns>
    /// <exception cref="InvalidOperationException">An answer is neither a 200 nor a 304.</exception>
    public async Task<double> RunAsync(TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        return await CountAsync(time) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Loads the server for a time.</summary>
    /// <returns>How many answers came.</returns>
    /// <exception cref="InvalidOperationException">An answer is neither a 200 nor a 304.</exception>
    public async Task<int> CountAsync(TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(_sockets.Select(socket => Task.Run(() => AskAsync(socket, _ => Stopwatch.GetElapsedTime(started) < time))));
        return counts.Sum();
    }

    /// <summary>Sends so many requests.</summary>
    /// <exception cref="InvalidOperationException">An answer is neither a 200 nor a 304.</exception>
    public Task AskAsync(int calls) => Task.WhenAll(_sockets.Select((socket, place) => Task.Run(() => AskAsync(socket, count => count < ICallers.Share(calls, place, _sockets.Count)))));

    public ValueTask DisposeAsync()
    {
        _sockets.ForEach(socket => socket.Dispose());
        return ValueTask.CompletedTask;
    }

    private async Task<int> AskAsync(Socket socket, Func<int, bool> goesOn)
    {
        var buffer = new byte[LongestAnswer];
        var count = 0;
        while (goesOn(count))
        {
            await socket.SendAsync(_request);
            var length = 0;
            do
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(length));
                length += read > 0 ? read : throw new InvalidOperationException("The server hung up.");
            }
            while (!IsWhole(buffer.AsSpan(0, length)));
            count++;
        }

        return count;
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        if (answer.StartsWith("HTTP/1.1 304 "u8))
        {
            return true;
        }

        if (!answer.StartsWith("HTTP/1.1 200 "u8))
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(answer));
        }

        var name = "\r\nContent-Length: "u8;
        var at = answer[..head].IndexOf(name);
        if (at < 0)
        {
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        }

        var rest = answer[(at + name.Length)..];
        return answer.Length - head - 4 >= int.Parse(rest[..rest.IndexOf("\r\n"u8)], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
