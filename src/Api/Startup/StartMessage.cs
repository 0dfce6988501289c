using FlagService.Api.Logging;
using FlagService.Application.Accounts;
using FlagService.Application.Health;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FlagService.Api.Startup;

/// <summary>The parts of the startup message that the server doesn't know itself.</summary>
/// <param name="Database">Which database is used, without a password.</param>
/// <param name="HasRootPassword">Whether the first administrator's password was set by the operator.</param>
internal sealed record StartFacts(string Database, bool HasRootPassword);

/// <summary>Prints where the service listens and how to sign in, once it is ready.</summary>
internal sealed class StartMessage(
    StartFacts facts,
    StartPhase phase,
    IReadiness readiness,
    IFirstAdministrator administrator,
    IServer server,
    IHostApplicationLifetime lifetime,
    IHostEnvironment environment,
    ILogger<StartMessage> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            phase.End();
            _ = WhenReadyAsync();
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task WhenReadyAsync()
    {
        await readiness.WaitAsync(lifetime.ApplicationStopping);
        if (environment.IsDevelopment())
        {
            await System.Console.Out.WriteLineAsync(Lines());
        }
        else
        {
            log.LogInformation(
                "FlagService is ready at {Url}; the console is there, docs at {Docs}; sign in as {User}, the password is {Password}; database: {Database}",
                Url,
                Url + "/docs",
                administrator.Username,
                Password,
                facts.Database);
        }
    }

    private string Lines() =>
        $"""

         FlagService is ready at {Url}
           Console   {Url}/
           Docs      {Url}/docs
           Sign in   as {administrator.Username}, in the console or by POST {Url}/v1/auth/login; the password is {Password}
           Database  {facts.Database}

         """;

    /// <summary>For a browser on this machine.</summary>
    private string Url => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "")
        .Replace("[::]", "localhost", StringComparison.Ordinal)
        .Replace("0.0.0.0", "localhost", StringComparison.Ordinal);

    // ROOT_PASSWORD counts where there is no user yet, and never again.
    private string Password => administrator.IsNew
        ? facts.HasRootPassword ? "the value of ROOT_PASSWORD" : "printed above, this once"
        : "that of the first start: it was printed then, or set by ROOT_PASSWORD";
}
