using FlagService.Application.Limits;
using FlagService.Application.Observability;

namespace FlagService.Infrastructure.Limits;

/// <summary>The rate limits, with a count of refusals for each kind of limit, never for each subject.</summary>
internal sealed class CountedRateLimits(RateLimits limits, ServiceMetrics metrics) : IRateLimits
{
    public async Task<TimeSpan?> TakeEverywhereAsync(string subject, Rate rate, CancellationToken cancellationToken) =>
        Counted(subject, await limits.TakeEverywhereAsync(subject, rate, cancellationToken));

    public TimeSpan? TakeHere(string subject, Rate rate) => Counted(subject, limits.TakeHere(subject, rate));

    private TimeSpan? Counted(string subject, TimeSpan? wait)
    {
        if (wait is not null)
        {
            metrics.LimitHits.Add(NameOf(subject));
        }

        return wait;
    }

    // The kind of limit is before the colon, the subject after it.
    private static string NameOf(string subject) => subject[..Math.Max(0, subject.IndexOf(':', StringComparison.Ordinal))] switch
    {
        "SignIn" => "sign_in",
        "Registration" => "registration",
        "Recovery" => "recovery",
        "Refresh" => "refresh",
        "user" => "management",
        "key" => "evaluation",
        "lookup" => "lookup",
        "mail" => "mail",
        _ => Tally.Other,
    };
}
