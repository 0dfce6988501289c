using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FlagService.Benchmarks.Load;

/// <summary>
/// Stands between the service and PostgreSQL and counts the ways that a change goes: how often the service speaks after it was answered. The
/// connection that only listens isn't counted.
/// </summary>
internal sealed class CountingRelay : IAsyncDisposable
{
    private static readonly byte[] Listener = Encoding.ASCII.GetBytes("FlagService changes");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly IPEndPoint _target;
    private readonly Task _accepting;
    private int _trips;

    public CountingRelay(Uri database)
    {
        _target = new IPEndPoint(IPAddress.Parse(database.Host), database.Port);
        _listener.Start();
        Url = new UriBuilder(database) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri.OriginalString;
        _accepting = AcceptAsync();
    }

    /// <summary>The database's address, by way of this.</summary>
    public string Url { get; }

    /// <summary>How many round trips there were.</summary>
    public int Trips => Volatile.Read(ref _trips);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var near = await _listener.AcceptTcpClientAsync(_end.Token);
            var far = new TcpClient { NoDelay = true };
            near.NoDelay = true;
            await far.ConnectAsync(_target, _end.Token);
            var line = new Line();
            _ = PumpAsync(near, far, line, isAsking: true);
            _ = PumpAsync(far, near, line, isAsking: false);
        }
    }

    private async Task PumpAsync(TcpClient source, TcpClient target, Line line, bool isAsking)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await source.GetStream().ReadAsync(buffer, _end.Token) is > 0 and var read)
            {
                line.OnlyListens |= isAsking && buffer.AsSpan(0, read).IndexOf(Listener) >= 0;
                if (isAsking && line.WasAnswered && !line.OnlyListens)
                {
                    Interlocked.Increment(ref _trips);
                }

                line.WasAnswered = !isAsking;
                await target.GetStream().WriteAsync(buffer.AsMemory(0, read), _end.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // Somebody hung up.
        }
        finally
        {
            source.Dispose();
            target.Dispose();
        }
    }

    private sealed class Line
    {
        private volatile bool _wasAnswered = true;
        private volatile bool _onlyListens;

        public bool WasAnswered
        {
            get => _wasAnswered;
            set => _wasAnswered = value;
        }

        public bool OnlyListens
        {
            get => _onlyListens;
            set => _onlyListens = value;
        }
    }
}
