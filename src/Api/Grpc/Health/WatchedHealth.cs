using FlagService.Application.Evaluation.Streams;
using FlagService.Application.Health;
using Grpc.Core;
using Grpc.Health.V1;
using Serving = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace FlagService.Api.Grpc.Health;

/// <summary>Tells clients that watch the health when it changes. There may be so many of them at once, because anybody may watch.</summary>
internal sealed class WatchedHealth(IReadiness readiness, TimeProvider time)
{
    private const int Most = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private int _open;

    /// <summary>Sends the state, and again whenever it has changed, until the client has gone or the service stops.</summary>
    public async Task WriteAsync(Func<Task<Serving>> read, IServerStreamWriter<HealthCheckResponse> writer, CancellationToken gone)
    {
        if (Interlocked.Increment(ref _open) > Most)
        {
            Interlocked.Decrement(ref _open);
            StreamErrors.TooMany.Throw();
        }

        try
        {
            Serving? sent = null;
            while (true)
            {
                var status = await read();
                if (status != sent)
                {
                    sent = status;
                    await writer.WriteAsync(new HealthCheckResponse { Status = status }, gone);
                }

                if (readiness.IsLeaving)
                {
                    return;
                }

                await Task.Delay(Pause, time, gone);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
