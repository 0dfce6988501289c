using FlagService.Application.Access;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Identity;

/// <summary>Reads from the database what <see cref="IdentityCache"/> remembers.</summary>
internal sealed class IdentityRows(FlagServiceDbContext db, IUsers users, IGrants grants, OwnProfileAnswer answer)
{
    /// <summary>A session that was not ended; null where there is none.</summary>
    public Task<CachedSession?> SessionAsync(SessionId id, CancellationToken cancellationToken) => db.Sessions
        .Where(session => session.Id == id && session.EndedAt == null)
        .Select(session => new CachedSession(session.UserId, session.ExpiresAt))
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>A browser's session that was not ended, by the SHA-256 of its cookie's secret; null where there is none.</summary>
    public Task<CachedCookie?> CookieAsync(byte[] hash, CancellationToken cancellationToken) => db.Sessions
        .Where(session => session.CookieHash == hash && session.EndedAt == null)
        .Select(session => new CachedCookie(session.Id, session.UserId, session.CreatedAt, session.ExpiresAt))
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>A personal access token by its SHA-256; null where there is none.</summary>
    public Task<CachedToken?> TokenAsync(byte[] hash, CancellationToken cancellationToken) => db.PersonalTokens
        .Where(token => token.Hash == hash)
        .Select(token => new CachedToken(token.Id, token.UserId, token.Permissions, token.ExpiresAt))
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>A user who may sign in, with what they hold; null where there is none.</summary>
    public async Task<CachedUser?> ActiveUserAsync(UserId id, CancellationToken cancellationToken) =>
        await db.Users.AnyAsync(user => user.Id == id && user.DeletedAt == null && user.Status == UserStatus.Active, cancellationToken)
            ? new CachedUser(id, await grants.OfAsync(id, cancellationToken))
            : null;

    /// <summary>What a user sees of themselves; null where there is no such user.</summary>
    public async Task<OwnProfile?> ProfileAsync(UserId id, CancellationToken cancellationToken) =>
        await users.FindAsync(id, cancellationToken) is { } user
            ? await answer.OfAsync(user, await grants.OfAsync(id, cancellationToken), cancellationToken)
            : null;
}
