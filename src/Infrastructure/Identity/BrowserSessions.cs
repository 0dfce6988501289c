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
        if (await LiveAsync(secret, cancellationToken) is not var (session, user))
        {
            return null;
        }

        uses.Note(session.Id);
        return new BrowserSession(new SignedInUser(user.Id, session.Id, user.Grants), options.IsToContinue(session.CreatedAt, session.ExpiresAt, time.GetUtcNow()));
    }

    public async Task<bool> IsLiveAsync(string secret, CancellationToken cancellationToken) => await LiveAsync(secret, cancellationToken) is not null;

    private async Task<(CachedCookie Session, CachedUser User)?> LiveAsync(string secret, CancellationToken cancellationToken)
    {
        if (secret.Length is 0 or > LongestSecret)
        {
            return null;
        }

        try
        {
            var hash = secrets.Hash(secret);
            var session = await known.Cookies.GetAsync(Convert.ToHexString(hash), () => rows().CookieAsync(hash, cancellationToken));
            return session is not null
                && time.GetUtcNow() < session.ExpiresAt
                && await known.ActiveUsers.GetAsync(session.User, () => rows().ActiveUserAsync(session.User, cancellationToken)) is { } user
                ? (session, user)
                : null;
        }
        catch (Exception failure) when (outage.ErrorOf(failure) is { } error)
        {
            throw new RefusedException(error);
        }
    }
}
