using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Client;

/// <summary>Adds flags to an application.</summary>
public static class FlagServiceServices
{
    /// <summary>
    /// Adds <see cref="IFlagClient"/>. A host loads the flags at its start, waits for them a little, and goes on without them; at its stop it sends
    /// what was counted.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Says where the flags come from.</param>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    public static IServiceCollection AddFlagService(this IServiceCollection services, Action<FlagServiceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new FlagServiceOptions();
        configure(options);
        if (options.Fault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(configure));
        }

        services.TryAddSingleton(provider => FlagClient.Start(options, provider.GetService<ILoggerFactory>(), provider.GetService<TimeProvider>()));
        services.TryAddSingleton<IFlagClient>(provider => provider.GetRequiredService<FlagClient>());
        services.AddSingleton<IHostedService>(provider => new FlagClientStart(provider.GetRequiredService<FlagClient>(), options.StartTimeout));
        return services;
    }

    /// <summary>Adds flags that were begun to be loaded before, as for <see cref="FlagConfiguration"/>; who began ends them.</summary>
    public static IServiceCollection AddFlagService(this IServiceCollection services, IFlagClient flags)
    {
        ArgumentNullException.ThrowIfNull(flags);
        services.TryAddSingleton(flags);
        return services;
    }

    /// <summary>
    /// Adds a health check: healthy while changes arrive, degraded while the flags are older ones, and otherwise what the registration says.
    /// </summary>
    /// <param name="checks">The application's checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What it is without flags; unhealthy where this is null.</param>
    /// <param name="tags">The check's tags.</param>
    public static IHealthChecksBuilder AddFlagService(
        this IHealthChecksBuilder checks,
        string name = "flagservice",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(checks);
        return checks.Add(new HealthCheckRegistration(name, provider => new FlagHealthCheck(provider.GetRequiredService<IFlagClient>()), failureStatus, tags));
    }

    private sealed class FlagClientStart(FlagClient client, TimeSpan timeout) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => client.WaitUntilLoadedAsync(timeout, cancellationToken);

        // The container disposes of the client, when nobody asks for flags any more.
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class FlagHealthCheck(IFlagClient flags) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(flags.State switch
            {
                FlagClientState.Ready => HealthCheckResult.Healthy("Changes of flags arrive."),
                FlagClientState.Stale => HealthCheckResult.Degraded("FlagService can't be reached; the flags are the last that were loaded."),
                FlagClientState.Starting => new HealthCheckResult(context.Registration.FailureStatus, "The flags are being loaded."),
                _ => new HealthCheckResult(context.Registration.FailureStatus, "FlagService can't be reached or refuses the SDK key."),
            });
    }
}
