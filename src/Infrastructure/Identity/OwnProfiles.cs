using FlagService.Application.Accounts.OwnAccount;
using FlagService.Domain.Accounts;

namespace FlagService.Infrastructure.Identity;

/// <summary>Own profiles from memory, or from the database where memory has none.</summary>
internal sealed class OwnProfiles(IdentityCache known, Func<IdentityRows> rows) : IOwnProfiles
{
    public ValueTask<OwnProfile?> FindAsync(UserId user, CancellationToken cancellationToken) =>
        known.Profiles.GetAsync(user, () => rows().ProfileAsync(user, cancellationToken));
}
