using FlagService.Application.Observability;
using FlagService.Infrastructure.Identity;

namespace FlagService.Infrastructure.Observability;

/// <summary>Hits and misses of the caches.</summary>
internal sealed class CacheMeasures(IdentityCache identities) : IMeasured
{
    public IEnumerable<MetricValue> Measure() =>
    [
        .. Of("sessions", identities.Sessions.Answered),
        .. Of("browser_sessions", identities.Cookies.Answered),
        .. Of("personal_tokens", identities.Tokens.Answered),
        .. Of("users", identities.ActiveUsers.Answered),
        .. Of("profiles", identities.Profiles.Answered),
    ];

    private static IEnumerable<MetricValue> Of(string cache, (long Hits, long Misses) answered) =>
    [
        new(MetricCatalogue.CacheRequests, answered.Hits, cache, "hit"),
        new(MetricCatalogue.CacheRequests, answered.Misses, cache, "miss"),
    ];
}
