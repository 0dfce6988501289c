namespace FlagService.Api.Observability;

/// <summary>Wires up what tells how requests go.</summary>
internal static class ObservabilityServices
{
    public static void AddObservability(this IServiceCollection services, int? metricsPort)
    {
        services.AddSingleton(new MetricsAccess(HasOwnPort: metricsPort is not null));
        services.AddSingleton<RequestRecord>();
    }
}
