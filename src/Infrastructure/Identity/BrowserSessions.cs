using FlagService.Application.Access;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Sessions;
using FlagService.Domain;
using FlagService.Infrastructure.Persistence;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// Finds the session of a browser's cookie, by the hash of its secret. Sessions and grants come from the identity cache, which every change
/// invalidates, or else from the database.
/// </summary>
internal sealed class BrowserSessions(
    IdentityCache known,
    Func<IdentityRows> rows,
    ISecretTokens secrets,
    SessionLastUsed uses,
    SessionOptions options,
    DatabaseOutage outage,
    TimeProvider time) : IBrowserSessions
{
    private const int LongestSecret = 100;

    public async Task<BrowserSession?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        if (secret.Length is 0 or > LongestSecret)
        {
            return null;
        }

        try
        {
            return await FindAsync(secrets.Hash(secret), cancellationToken);
        }
        catch (Exception failure) when (outage.ErrorOf(failure) is { } error)
        {
            throw new RefusedException(error);
        }
    }

    private async Task<BrowserSession?> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var session = await known.Cookies.GetAsync(Convert.ToHexString(hash), () => rows().CookieAsync(hash, cancellationToken));
        if (session is null
            || now >= session.ExpiresAt
            || await known.ActiveUsers.GetAsync(session.User, () => rows().ActiveUserAsync(session.User, cancellationToken)) is not { } user)
        {
            return null;
        }

        uses.Note(session.Id);
        return new BrowserSession(new SignedInUser(user.Id, session.Id, user.Grants), options.IsToContinue(session.CreatedAt, session.ExpiresAt, now));
    }
}
