using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.OwnAccount;

/// <summary>What users see of themselves, as it is now; asked for often, so that it may come from memory.</summary>
public interface IOwnProfiles
{
    /// <summary>The profile with all that its owner holds, the same object for several callers; null where there is no such user.</summary>
    ValueTask<OwnProfile?> FindAsync(UserId user, CancellationToken cancellationToken);
}
