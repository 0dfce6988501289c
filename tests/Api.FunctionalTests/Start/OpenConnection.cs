using System.Net.Sockets;
using System.Text;

namespace FlagService.Api.FunctionalTests.Start;

/// <summary>A client's connection, with what is said on it word by word.</summary>
internal sealed class OpenConnection : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly string _host;

    private OpenConnection(Uri server) => _host = server.Authority;

    public static async Task<OpenConnection> ToAsync(Uri server)
    {
        var connection = new OpenConnection(server);
        await connection._client.ConnectAsync(server.Host.Trim('[', ']'), server.Port);
        return connection;
    }

    /// <summary>Asks for something, and reads all of the answer, which is JSON in chunks.</summary>
    public async Task<string> AskAsync(string path)
    {
        await SendAsync($"GET {path} HTTP/1.1\r\nHost: {_host}\r\n\r\n");
        return await ReadToAsync("}\r\n0\r\n\r\n");
    }

    /// <summary>Sends a request without its body, and waits until the server has begun to want that.</summary>
    public async Task BeginAsync(string path, string body)
    {
        await SendAsync(
            $"POST {path} HTTP/1.1\r\nHost: {_host}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nExpect: 100-continue\r\n\r\n");
        await ReadToAsync("100 Continue\r\n\r\n");
    }

    public async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Everything that comes until the server hangs up.</summary>
    public Task<string> ReadToEndAsync() => ReadToAsync(text: null);

    public void Dispose() => _client.Dispose();

    private async Task<string> ReadToAsync(string? text)
    {
        var read = new StringBuilder();
        var buffer = new byte[4096];
        while (await _client.GetStream().ReadAsync(buffer).AsTask().WaitAsync(ServiceProcess.Patience) is > 0 and var length)
        {
            read.Append(Encoding.UTF8.GetString(buffer, 0, length));
            if (text is not null && read.ToString().Contains(text, StringComparison.Ordinal))
            {
                break;
            }
        }

        return read.ToString();
    }
}
