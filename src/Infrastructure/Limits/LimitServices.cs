using FlagService.Application.Limits;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FlagService.Infrastructure.Limits;

/// <summary>Wires up the rate limits.</summary>
internal static class LimitServices
{
    /// <summary>Adds what counts; with <c>RATE_LIMITING=off</c> there is no limit to count for.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services, ServiceSettings settings)
    {
        if (!settings.RateLimiting)
        {
            services.Replace(ServiceDescriptor.Singleton(RateLimitOptions.Off));
        }

        return services
            .AddSingleton(provider => new LocalBuckets(provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<RateLimits>()
            .AddSingleton<IRateLimits, CountedRateLimits>();
    }
}
