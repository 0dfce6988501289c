using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FlagService.Api.FunctionalTests.Evaluation;

/// <summary>A client of a stream that reads its greeting and then nothing, until it is asked to.</summary>
internal sealed class SlowReader : IDisposable
{
    private const string Id = "id: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1024 };
    private readonly StringBuilder _read = new();

    private SlowReader()
    {
    }

    public static async Task<SlowReader> OpenAsync(Uri server, string address)
    {
        var reader = new SlowReader();
        await reader._socket.ConnectAsync(IPAddress.Loopback, server.Port);
        await reader._socket.SendAsync(Encoding.ASCII.GetBytes($"GET {address} HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n"));
        while (reader.LastId() is null)
        {
            Assert.That(await reader.ReadAsync(), Is.Positive);
        }

        return reader;
    }

    /// <summary>Reads what is left, up to where it was cut off.</summary>
    /// <returns>The last id that it has as a whole.</returns>
    public async Task<string> LastIdAsync()
    {
        try
        {
            while (await ReadAsync() > 0)
            {
                Assert.That(_read.ToString(), Does.StartWith("HTTP/1.1 200"));
            }
        }
        catch (SocketException cut)
        {
            Assert.That(cut.SocketErrorCode, Is.EqualTo(SocketError.ConnectionReset));
        }

        return LastId()!;
    }

    public void Dispose() => _socket.Dispose();

    private async Task<int> ReadAsync()
    {
        var buffer = new byte[1024];
        var read = await _socket.ReceiveAsync(buffer).WaitAsync(Patience);
        _read.Append(Encoding.UTF8.GetString(buffer, 0, read));
        return read;
    }

    /// <summary>The last id that came to the end of its line.</summary>
    private string? LastId() => _read.ToString().Split('\n')[..^1].LastOrDefault(line => line.StartsWith(Id, StringComparison.Ordinal))?[Id.Length..];
}
