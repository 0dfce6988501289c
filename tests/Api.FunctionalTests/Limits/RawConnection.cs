using System.Net.Sockets;
using System.Text;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>A connection for what no orderly client sends.</summary>
internal static class RawConnection
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Sends a text on a connection of its own, which is left open.</summary>
    public static async Task<NetworkStream> SendAsync(Uri server, string text)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port);
        var stream = new NetworkStream(socket, ownsSocket: true);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
        return stream;
    }

    /// <summary>The first line of an answer; an empty one where the connection is closed without.</summary>
    public static async Task<string> LineAsync(Stream stream)
    {
        using var limit = new CancellationTokenSource(Patience);
        var line = new StringBuilder();
        var next = new byte[1];
        try
        {
            while (await stream.ReadAsync(next, limit.Token) > 0 && next[0] != '\r')
            {
                line.Append((char)next[0]);
            }
        }
        catch (IOException)
        {
            return "";
        }

        return line.ToString();
    }

    /// <summary>All that comes until the connection ends, in whatever way.</summary>
    public static async Task<string> RestAsync(Stream stream)
    {
        using var limit = new CancellationTokenSource(Patience);
        var rest = new StringBuilder();
        var next = new byte[4096];
        try
        {
            while (await stream.ReadAsync(next, limit.Token) is > 0 and var length)
            {
                rest.Append(Encoding.UTF8.GetString(next, 0, length));
            }
        }
        catch (IOException)
        {
            // Broken off.
        }

        return rest.ToString();
    }
}
