using FlagService.Application.Health;
using Grpc.Core;
using Grpc.Health.V1;
using Serving = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace FlagService.Api.Grpc.Health;

/// <summary>Tells clients that watch the health when it changes.</summary>
internal sealed class WatchedHealth(IReadiness readiness, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Sends the state, and again whenever it has changed, until the client has gone or the service stops.</summary>
    public async Task WriteAsync(Func<Task<Serving>> read, IServerStreamWriter<HealthCheckResponse> writer, CancellationToken gone)
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
}
