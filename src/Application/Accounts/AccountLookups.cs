using FlagService.Application.Access;
using FlagService.Application.Limits;
using FlagService.Domain.Access;

namespace FlagService.Application.Accounts;

/// <summary>
/// Limits how often somebody may find out whether a username or a mail address is taken, which some calls can't hide. It doesn't apply to callers who
/// may read users.
/// </summary>
public sealed class AccountLookups(IRateLimits limits, RateLimitOptions options, ICurrentCaller current)
{
    /// <summary>Counts a lookup before it is done, so that the limit doesn't reveal its result.</summary>
    /// <exception cref="Domain.RefusedException">There were too many.</exception>
    public void Count()
    {
        if (options.LookupsPerHour > 0
            && !current.User.Grants.Allow(Permissions.UserRead)
            && limits.TakeHere($"lookup:{current.User.Id.Value}", Rate.PerHour(options.LookupsPerHour)) is { } wait)
        {
            LimitErrors.TooMany(wait).Throw();
        }
    }
}
