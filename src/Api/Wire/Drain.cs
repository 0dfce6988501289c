using FlagService.Application.Health;

namespace FlagService.Api.Wire;

/// <summary>
/// Drains connections when the service is asked to stop. For a short while it serves as before, so that no request on its way finds its connection
/// closed, and closes each HTTP/1.1 connection with its next answer. Only then the server stops.
/// </summary>
internal sealed class Drain(
    OpenConnections connections,
    IReadiness readiness,
    ConnectionOptions options,
    IHostApplicationLifetime lifetime,
    TimeProvider time) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(readiness.Leave);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        lifetime.StopApplication();
        try
        {
            await connections.WaitForNoneAsync().WaitAsync(options.Drain, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The connections that are left are idle, or are being answered, which the server waits for.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Says with each answer on HTTP/1.1, once the service is asked to stop, that it is the last one of its connection.</summary>
    internal sealed class LastAnswers(RequestDelegate next, IReadiness readiness)
    {
        public Task InvokeAsync(HttpContext http)
        {
            if (readiness.IsLeaving && !HttpProtocol.IsHttp2(http.Request.Protocol))
            {
                http.Response.OnStarting(Close, http.Response);
            }

            return next(http);
        }

        private static Task Close(object answer)
        {
            ((HttpResponse)answer).Headers.Connection = "close";
            return Task.CompletedTask;
        }
    }
}
