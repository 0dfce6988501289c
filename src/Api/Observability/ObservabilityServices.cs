using FlagService.Application.Observability;

namespace FlagService.Api.Observability;

/// <summary>Registers the observability of requests: metrics, logs and traces.</summary>
internal static class ObservabilityServices
{
    public static void AddObservability(this IServiceCollection services, int? metricsPort)
    {
        services.AddSingleton(new MetricsAccess(HasOwnPort: metricsPort is not null));
        services.AddSingleton<GrpcMetrics>();
        services.AddSingleton<IMeasured>(provider => provider.GetRequiredService<GrpcMetrics>());
        services.AddSingleton<RequestRecord>();
    }
}
