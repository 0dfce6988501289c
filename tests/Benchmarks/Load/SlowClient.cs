using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;

namespace FlagService.Benchmarks.Load;

/// <summary>A client that opens a stream and reads nothing but its greeting.</summary>
internal sealed class SlowClient : IDisposable
{
    private readonly Uri _server;
    private readonly string _key;
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2048 };
    private readonly StringBuilder _read = new();

    private SlowClient(Uri server, string key) => (_server, _key) = (server, key);

    /// <summary>Whether the server's end of the connection is closed, of which a client that doesn't read hears nothing.</summary>
    public bool IsCutOff
    {
        get
        {
            var port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
            return !IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections().Any(connection =>
                connection.RemoteEndPoint.Port == port && connection.LocalEndPoint.Port == _server.Port && connection.State == TcpState.Established);
        }
    }

    public static async Task<SlowClient> OpenAsync(Uri server, string key)
    {
        var client = new SlowClient(server, key);
        await client._socket.ConnectAsync(IPAddress.Loopback, server.Port);
        await client._socket.SendAsync(StreamClients.Request(server, key, lastEventId: null));
        await client.ReadAsync();
        return client;
    }

    /// <summary>Reads on, until it finds that it was cut off.</summary>
    /// <returns>How many events it had been sent.</returns>
    public async Task<int> ReadToTheEndAsync()
    {
        try
        {
            while (await ReadAsync() > 0)
            {
                // There is more.
            }
        }
        catch (SocketException)
        {
            // Cut off.
        }

        return _read.ToString().Split("event: flags-changed").Length - 1;
    }

    /// <summary>Comes again with the last id that it had read.</summary>
    /// <returns>The last id that it knew, and the one that it is told at once.</returns>
    public async Task<(string Known, string Told)> ComeAgainAsync()
    {
        var known = LastId(_read.ToString());
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _server.Port);
        await socket.SendAsync(StreamClients.Request(_server, _key, known));
        var buffer = new byte[4096];
        var text = "";
        while (!text.Contains("event: flags-changed", StringComparison.Ordinal))
        {
            text += Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
        }

        return (known, LastId(text));
    }

    public void Dispose() => _socket.Dispose();

    private async Task<int> ReadAsync()
    {
        var buffer = new byte[4096];
        var read = await _socket.ReceiveAsync(buffer);
        _read.Append(Encoding.ASCII.GetString(buffer, 0, read));
        return read;
    }

    private static string LastId(string text)
    {
        var at = text.LastIndexOf("id: ", StringComparison.Ordinal) + "id: ".Length;
        var end = text.IndexOf('\n', at);
        return end > 0 ? text[at..end] : LastId(text[..(at - 1)]);
    }
}
