using Microsoft.Extensions.Hosting;

namespace FlagService.Infrastructure.Streams;

/// <summary>The one clock of all streams. They end as soon as the service is asked to stop, so that the stop doesn't wait for them.</summary>
internal sealed class StreamSweep(ChangeStreams streams, EventStreams events, IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var stop = lifetime.ApplicationStopping.Register(streams.EndAll);
        await using var stopEvents = lifetime.ApplicationStopping.Register(events.EndAll);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            streams.Sweep();
            events.Sweep();
        }
    }
}
