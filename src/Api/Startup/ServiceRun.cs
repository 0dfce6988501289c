namespace FlagService.Api.Startup;

/// <summary>Runs the service to its end.</summary>
internal static class ServiceRun
{
    /// <summary>Starts it, and waits until it has been asked to stop and has stopped.</summary>
    /// <returns>The exit code: 0; 1 where it stopped because something in the background failed for good.</returns>
    public static async Task<int> RunToEndAsync(this WebApplication app)
    {
        await using (app)
        {
            try
            {
                await app.StartAsync();
            }
            catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
            {
                // It was asked to stop before it had started, as happens during a deployment.
                return 0;
            }
            catch
            {
                // What has been started already is to take its end for one, not for a fault to report beside the real one.
                app.Lifetime.StopApplication();
                throw;
            }

            await app.WaitForShutdownAsync();
            var exitCode = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(service => service.ExecuteTask is { IsFaulted: true }) ? 1 : 0;
            app.Logger.LogInformation("FlagService has stopped, with exit code {ExitCode}", exitCode);
            return exitCode;
        }
    }
}
