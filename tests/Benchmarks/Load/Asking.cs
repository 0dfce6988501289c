using System.Diagnostics;
using System.Net;

namespace FlagService.Benchmarks.Load;

/// <summary>Somebody who asks again and again at a steady pace, and notes how long each answer takes.</summary>
internal sealed class Asking : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly List<TimeSpan> _taken = [];
    private readonly Lock _gate = new();
    private readonly Task _task;

    private Asking(HttpClient client, Func<HttpRequestMessage> request, TimeSpan pace) => _task = AskAsync(client, request, pace, _end.Token);

    /// <summary>Begins.</summary>
    public static Asking Begin(HttpClient client, Func<HttpRequestMessage> request, TimeSpan pace) => new(client, request, pace);

    /// <summary>How long the answers took since the last time that somebody wanted to know, the shortest first.</summary>
    public IReadOnlyList<TimeSpan> Take()
    {
        lock (_gate)
        {
            List<TimeSpan> taken = [.. _taken.Order()];
            _taken.Clear();
            return taken;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _task;
        _end.Dispose();
    }

    private async Task AskAsync(HttpClient client, Func<HttpRequestMessage> request, TimeSpan pace, CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (!cancellationToken.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            using (var message = request())
            using (var answer = await client.SendAsync(message, CancellationToken.None))
            {
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    throw new InvalidOperationException($"An evaluation was answered with {answer.StatusCode}.");
                }
            }

            lock (_gate)
            {
                _taken.Add(Stopwatch.GetElapsedTime(started));
            }

            await Task.Delay(pace, CancellationToken.None);
        }
    }
}
