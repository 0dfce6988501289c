using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FlagService.Benchmarks.Load;

/// <summary>
/// Connections that send one request again and again, each as soon as the answer to the last one is in. They do so little themselves that
/// the server is what is measured.
/// </summary>
internal sealed class LoadingClients : IAsyncDisposable
{
    private const int LongestAnswer = 1 << 20;
    private readonly byte[] _request;
    private readonly List<Socket> _sockets = [];

    private LoadingClients(byte[] request) => _request = request;

    public static async Task<LoadingClients> OpenAsync(Uri server, string path, string token, int connections)
    {
        var request = $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {token}\r\nAccept: application/json\r\n\r\n";
        var load = new LoadingClients(Encoding.ASCII.GetBytes(request));
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
    /// <exception cref="InvalidOperationException">An answer is not a 200.</exception>
    public async Task<double> RunAsync(TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(_sockets.Select(socket => Task.Run(() => AskAsync(socket, started, time))));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public ValueTask DisposeAsync()
    {
        _sockets.ForEach(socket => socket.Dispose());
        return ValueTask.CompletedTask;
    }

    private async Task<int> AskAsync(Socket socket, long started, TimeSpan time)
    {
        var buffer = new byte[LongestAnswer];
        var count = 0;
        while (Stopwatch.GetElapsedTime(started) < time)
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
