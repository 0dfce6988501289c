using FlagService.Application.Health;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FlagService.Api.Wire;

/// <summary>The connections that are open on the service's port. One that comes in while the service takes its leave still gets an answer.</summary>
internal sealed class OpenConnections(IReadiness readiness, ConnectionOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private int _open;
    private TaskCompletionSource? _allGone;

    /// <summary>Has those of a port counted.</summary>
    public void Count(ListenOptions listen) => listen.Use(next => connection => ServeAsync(connection, next));

    /// <summary>Waits until none is open.</summary>
    public Task WaitForNoneAsync()
    {
        lock (_gate)
        {
            return _open == 0 ? Task.CompletedTask : (_allGone ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        lock (_gate)
        {
            _open++;
        }

        try
        {
            using var end = DeferredClose.For(connection, readiness.IsLeaving ? options.Drain : TimeSpan.Zero, time);
            await next(connection);
        }
        finally
        {
            lock (_gate)
            {
                if (--_open == 0)
                {
                    _allGone?.TrySetResult();
                    _allGone = null;
                }
            }
        }
    }

    /// <summary>
    /// Puts off the server's wish to close a connection. One that came in last would be closed while its first request is on its way; once that
    /// is answered it is closed anyway.
    /// </summary>
    private sealed class DeferredClose : IConnectionLifetimeNotificationFeature, IDisposable
    {
        private readonly IConnectionLifetimeNotificationFeature _server;
        private readonly CancellationTokenSource _late;
        private readonly CancellationTokenRegistration _wish;

        private DeferredClose(IConnectionLifetimeNotificationFeature server, TimeSpan patience, TimeProvider time)
        {
            _server = server;
            _late = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
            ConnectionClosedRequested = _late.Token;
            _wish = server.ConnectionClosedRequested.UnsafeRegister(_ => _late.CancelAfter(patience), null);
        }

        public CancellationToken ConnectionClosedRequested { get; set; }

        public static DeferredClose? For(ConnectionContext connection, TimeSpan patience, TimeProvider time)
        {
            if (patience == TimeSpan.Zero || connection.Features.Get<IConnectionLifetimeNotificationFeature>() is not { } server)
            {
                return null;
            }

            var end = new DeferredClose(server, patience, time);
            connection.Features.Set<IConnectionLifetimeNotificationFeature>(end);
            return end;
        }

        // Only a request of this connection asks here, not the server that stops.
        public void RequestClose()
        {
            _late.Cancel();
            _server.RequestClose();
        }

        public void Dispose()
        {
            _wish.Dispose();
            _late.Dispose();
        }
    }
}
