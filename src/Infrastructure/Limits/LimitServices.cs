using FlagService.Application.Limits;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Limits;

/// <summary>Wires up the rate limits.</summary>
internal static class LimitServices
{
    /// <summary>Adds what counts; with <c>RATE_LIMITING=off</c> there is no limit to count for.</summary>
    /// <exception cref="SettingException">A setting can't be used.</exception>
    public static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration, ServiceSettings settings)
    {
        var options = SettingsSection.Read<RateLimitOptions>(configuration, "RateLimits", read => read.Fault());
        return services
            .AddSingleton(SettingsSection.Read<Quotas>(configuration, "Quotas", read => read.Fault()))
            .AddSingleton(settings.RateLimiting ? options : RateLimitOptions.Off)
            .AddSingleton(provider => new LocalBuckets(provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<RateLimits>()
            .AddSingleton<IRateLimits, CountedRateLimits>();
    }
}
