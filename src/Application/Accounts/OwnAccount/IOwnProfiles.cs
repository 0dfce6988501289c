using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.OwnAccount;

/// <summary>The profiles that users see of themselves. They are read often, so they may come from the cache.</summary>
public interface IOwnProfiles
{
    /// <summary>The profile with all that its owner holds, the same object for several callers; null where there is no such user.</summary>
    ValueTask<OwnProfile?> FindAsync(UserId user, CancellationToken cancellationToken);
}
