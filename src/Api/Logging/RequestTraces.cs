using System.Diagnostics;

namespace FlagService.Api.Logging;

/// <summary>
/// Has every request be an activity, so that it has a trace id, its caller's where one was sent. The framework does so by itself only
/// for a log that it may write the request's path to.
/// </summary>
internal sealed class RequestTraces : IHostedService, IDisposable
{
    private const string Source = "Microsoft.AspNetCore";

    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == Source,
        Sample = (ref _) => ActivitySamplingResult.PropagationData,
    };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ActivitySource.AddActivityListener(_listener);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();
}
