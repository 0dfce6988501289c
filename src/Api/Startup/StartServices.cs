namespace FlagService.Api.Startup;

/// <summary>Wires up what concerns the beginning and the end of the process.</summary>
internal static class StartServices
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    public static void AddStart(this IServiceCollection services, StartFacts facts)
    {
        services.AddSingleton(facts);
        services.AddSingleton<IHostLifetime, SignalLifetime>();
        services.AddHostedService<StartMessage>();
        services.AddHostedService<StartupMemoryTrim>();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
    }
}
