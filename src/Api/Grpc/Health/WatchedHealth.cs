using FlagService.Application.Evaluation.Streams;
using Grpc.Core;
using Grpc.Health.V1;
using Serving = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace FlagService.Api.Grpc.Health;

/// <summary>Tells clients that watch the health when it changes.</summary>
internal sealed class WatchedHealth(IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Sends the state, and again whenever it has changed, until the client has gone or the service stops.</summary>
    public async Task WriteAsync(Func<Task<Serving>> read, IServerStreamWriter<HealthCheckResponse> writer, CancellationToken gone)
    {
        var stopping = lifetime.ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, stopping);
        Serving? sent = null;
        while (true)
        {
            var status = sent is Serving.Serving && stopping.IsCancellationRequested ? Serving.NotServing : await read();
            if (status != sent)
            {
                sent = status;
                await writer.WriteAsync(new HealthCheckResponse { Status = status }, gone);
            }

            if (stopping.IsCancellationRequested)
            {
                StreamErrors.Stopping.Throw();
            }

            await Task.Delay(Pause, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            gone.ThrowIfCancellationRequested();
        }
    }
}
