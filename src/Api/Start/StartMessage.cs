using FlagService.Application.Health;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FlagService.Api.Start;

/// <summary>What the message at the start tells beside what the server knows itself.</summary>
/// <param name="Database">Which database is used, without a password.</param>
/// <param name="HasRootPassword">Whether the first administrator's password was set by the operator.</param>
internal sealed record StartFacts(string Database, bool HasRootPassword);

/// <summary>Tells the operator where the service is and how to get in, once it can serve.</summary>
internal sealed class StartMessage(
    StartFacts facts,
    StartPhase phase,
    IReadiness readiness,
    IServer server,
    IHostApplicationLifetime lifetime,
    IHostEnvironment environment,
    ILogger<StartMessage> log) : BackgroundService
{
    /// <summary>The URL for a browser on this machine.</summary>
    public static string Display(string address) => address
        .Replace("[::]", "localhost", StringComparison.Ordinal)
        .Replace("0.0.0.0", "localhost", StringComparison.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() =>
        {
            phase.End();
            listening.TrySetResult();
        });
        await listening.Task.WaitAsync(stoppingToken);
        await readiness.WaitAsync(stoppingToken);

        var url = Display(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "(nowhere)");
        var password = facts.HasRootPassword ? "that of ROOT_PASSWORD at the first start" : "that printed at the first start";
        if (environment.IsDevelopment())
        {
            await Console.Out.WriteLineAsync(
                $"""

                 FlagService is ready at {url}
                   Docs      {url}/docs
                   Sign in   root, the password is {password}
                   Database  {facts.Database}

                 """);
        }
        else
        {
            log.LogInformation("FlagService is ready at {Url}; docs at {Url}/docs; sign in as root, the password is {Password}; database: {Database}",
                url, url, password, facts.Database);
        }
    }
}
