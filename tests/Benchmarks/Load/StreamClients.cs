using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FlagService.Benchmarks.Load;

/// <summary>Clients that hold a stream of changes open and note when they hear of one.</summary>
internal sealed class StreamClients : IDisposable
{
    private const int AtOnce = 50;

    private readonly List<Client> _clients = [];

    private StreamClients()
    {
    }

    /// <summary>How many are still there.</summary>
    public int Open => _clients.Count(client => client.IsOpen);

    /// <summary>How many events have come, one number a client.</summary>
    public IReadOnlyList<int> Events => _clients.ConvertAll(client => client.Events);

    /// <summary>Opens streams and waits until each was greeted.</summary>
    public static async Task<StreamClients> OpenAsync(Uri server, string key, int count)
    {
        var clients = new StreamClients();
        var request = Request(server, key, lastEventId: null);
        while (clients._clients.Count < count)
        {
            var opened = await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, count - clients._clients.Count)).Select(_ => Client.OpenAsync(server, request)));
            clients._clients.AddRange(opened);
        }

        return clients;
    }

    /// <summary>What asks for a stream.</summary>
    public static byte[] Request(Uri server, string key, string? lastEventId) => Encoding.ASCII.GetBytes(
        $"GET /sdk/v1/stream HTTP/1.1\r\nHost: {server.Authority}\r\nX-SDK-Key: {key}\r\n{(lastEventId is null ? "" : $"Last-Event-ID: {lastEventId}\r\n")}\r\n");

    /// <summary>Waits until each has heard once more than before.</summary>
    /// <returns>How long each took since a moment.</returns>
    public async Task<IReadOnlyList<TimeSpan>> HearAsync(IReadOnlyList<int> before, long since, TimeSpan patience)
    {
        for (var i = 0; i < _clients.Count; i++)
        {
            while (_clients[i].Events <= before[i] && _clients[i].IsOpen)
            {
                if (Stopwatch.GetElapsedTime(since) > patience)
                {
                    throw new TimeoutException($"{_clients.Index().Count(client => client.Item.Events <= before[client.Index])} streams did not hear of a change.");
                }

                await Task.Delay(5);
            }
        }

        return _clients.ConvertAll(client => Stopwatch.GetElapsedTime(since, client.HeardAt));
    }

    public void Dispose() => _clients.ForEach(client => client.Dispose());

    private sealed class Client(Socket socket) : IDisposable
    {
        private readonly byte[] _buffer = new byte[1024];
        private int _events;
        private long _heardAt;
        private volatile bool _isOpen = true;

        public int Events => Volatile.Read(ref _events);

        public long HeardAt => Volatile.Read(ref _heardAt);

        public bool IsOpen => _isOpen;

        public static async Task<Client> OpenAsync(Uri server, byte[] request)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, server.Port);
            await socket.SendAsync(request);
            var client = new Client(socket);
            var greeting = "";
            while (!greeting.Contains("retry:", StringComparison.Ordinal))
            {
                var read = await socket.ReceiveAsync(client._buffer);
                greeting += Encoding.ASCII.GetString(client._buffer, 0, read);
                if (read == 0 || (greeting.Length > 12 && !greeting.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)))
                {
                    throw new InvalidOperationException(greeting);
                }
            }

            _ = client.ReadAsync();
            return client;
        }

        public void Dispose() => socket.Dispose();

        private async Task ReadAsync()
        {
            try
            {
                while (await socket.ReceiveAsync(_buffer) is var read and > 0)
                {
                    // Each event is sent as one piece, so that it comes as one.
                    var events = _buffer.AsSpan(0, read).Count("event: flags-changed"u8);
                    if (events > 0)
                    {
                        Volatile.Write(ref _heardAt, Stopwatch.GetTimestamp());
                        Interlocked.Add(ref _events, events);
                    }
                }
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                // Over, one way or the other.
            }

            _isOpen = false;
        }
    }
}
