using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Application.Observability;

/// <summary>Registers the observability of the service: metrics, traces and error reports.</summary>
internal static class ObservabilityServices
{
    public static IServiceCollection AddObservability(this IServiceCollection services) => services
        .AddSingleton<MetricInstruments>()
        .AddSingleton<RequestMetrics>()
        .AddSingleton<ServiceMetrics>()
        .AddSingleton<MetricReading>()
        .AddSingleton<IMeasured>(provider => provider.GetRequiredService<RequestMetrics>())
        .AddSingleton<IMeasured>(provider => provider.GetRequiredService<ServiceMetrics>());
}
