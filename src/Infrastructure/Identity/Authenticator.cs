using FlagService.Application.Access;
using FlagService.Domain;
using FlagService.Infrastructure.Persistence;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// Authenticates a token: its signature says who it was issued to. Whether the session lives, whether the user may sign in, and the current grants
/// come from the identity cache, which every change invalidates, or else from the database.
/// </summary>
internal sealed class Authenticator(AccessTokens tokens, IdentityCache known, Func<IdentityRows> rows, SessionLastUsed uses, DatabaseOutage outage, TimeProvider time)
    : IAuthenticator
{
    public async Task<AuthenticationResult> AuthenticateAsync(string token, CancellationToken cancellationToken)
    {
        if (await tokens.VerifyAsync(token) is not { } verified)
        {
            return tokens.SaysExpired(token) ? AccessErrors.TokenExpired : AccessErrors.TokenRefused;
        }

        try
        {
            return await FindAsync(verified, cancellationToken);
        }
        catch (Exception failure) when (outage.ErrorOf(failure) is { } error)
        {
            throw new RefusedException(error);
        }
    }

    private async Task<AuthenticationResult> FindAsync(VerifiedToken token, CancellationToken cancellationToken)
    {
        var session = await known.Sessions.GetAsync(token.Session, () => rows().SessionAsync(token.Session, cancellationToken));
        if (session is null || session.User != token.User || time.GetUtcNow() >= session.ExpiresAt)
        {
            return AccessErrors.SessionEnded;
        }

        if (await known.ActiveUsers.GetAsync(token.User, () => rows().ActiveUserAsync(token.User, cancellationToken)) is not { } user)
        {
            return AccessErrors.SessionEnded;
        }

        uses.Note(token.Session);
        return new SignedInUser(user.Id, token.Session, user.Grants);
    }
}
