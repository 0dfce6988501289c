using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FlagService.Api.FunctionalTests.Faults;

/// <summary>
/// Stands between the service and its database, or a client and the service, and can make the one behind it slow, or have it fall silent without closing anything: what
/// a network does that swallows packets.
/// </summary>
internal sealed class HaltingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly IPEndPoint _target;
    private readonly Task _accepting;
    private volatile TaskCompletionSource? _halt;
    private int _accepted;
    private int _held;
    private bool _isDisposed;

    public HaltingProxy(Uri target)
    {
        _target = new IPEndPoint(IPAddress.Parse(target.Host), target.Port);
        _listener.Start();
        Url = new UriBuilder(target) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri.OriginalString;
        _accepting = AcceptAsync();
    }

    /// <summary>The address of what is behind it, by way of this.</summary>
    public string Url { get; }

    /// <summary>How long each piece is held back.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>How many connections came so far.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>How many connections have something that is held back by a halt.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>From now on nothing comes through, and nobody is told.</summary>
    public void Halt() => _halt ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From now on everything does, what was held back first.</summary>
    public void Resume()
    {
        var halt = _halt;
        _halt = null;
        halt?.SetResult();
    }

    /// <summary>Hangs up, and takes no more connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_end.Token);
                var far = new TcpClient();
                Interlocked.Increment(ref _accepted);
                _clients.Add(near);
                _clients.Add(far);
                await far.ConnectAsync(_target, _end.Token);
                _ = PumpAsync(near, far);
                _ = PumpAsync(far, near);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await TestContext.Progress.FlushAsync();
        }
    }

    private async Task WhileHaltedAsync()
    {
        if (_halt is { } halt)
        {
            Interlocked.Increment(ref _held);
            await halt.Task.WaitAsync(_end.Token);
            Interlocked.Decrement(ref _held);
        }
    }

    private async Task PumpAsync(TcpClient source, TcpClient target)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await source.GetStream().ReadAsync(buffer, _end.Token) is > 0 and var read)
            {
                await WhileHaltedAsync();
                if (Delay > TimeSpan.Zero)
                {
                    await Task.Delay(Delay, _end.Token);
                }

                await target.GetStream().WriteAsync(buffer.AsMemory(0, read), _end.Token);
            }

            target.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            target.Dispose();
        }
    }
}
