using FlagService.Application.Access;
using FlagService.Application.Pipeline;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// Tells who presents a token: its signature says who it was made for, the database whether the session lives, the user may sign in,
/// and what they hold now.
/// </summary>
internal sealed class Authenticator(AccessTokens tokens, FlagServiceDbContext db, IGrants grants, TimeProvider time) : IAuthenticator
{
    public async Task<SignedInUser?> AuthenticateAsync(string token, CancellationToken cancellationToken)
    {
        if (await tokens.VerifyAsync(token) is not { } verified)
        {
            return null;
        }

        try
        {
            return await IsLiveAsync(verified, cancellationToken)
                ? new SignedInUser(verified.User, verified.Session, await grants.OfAsync(verified.User, cancellationToken))
                : null;
        }
        catch (Exception failure) when (failure is not RefusedException && DatabaseFaults.IsAway(failure))
        {
            throw new RefusedException(DatabaseFaults.Away);
        }
    }

    private Task<bool> IsLiveAsync(VerifiedToken token, CancellationToken cancellationToken)
    {
        var now = time.Now();
        return db.Sessions.AnyAsync(
            session => session.Id == token.Session
                && session.UserId == token.User
                && session.EndedAt == null
                && session.ExpiresAt > now
                && db.Users.Any(user => user.Id == token.User && user.DeletedAt == null && user.Status == UserStatus.Active),
            cancellationToken);
    }
}
