using FlagService.Application.Accounts.Sessions;
using FlagService.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>The sessions and refresh tokens in the database.</summary>
internal sealed class Sessions(FlagServiceDbContext db) : ISessions
{
    public void Add(Session session) => db.Sessions.Add(session);

    public void Add(RefreshToken token) => db.RefreshTokens.Add(token);

    public async Task<IReadOnlyList<Session>> ListLiveAsync(UserId user, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Sessions
            .Where(session => session.UserId == user && session.EndedAt == null && session.ExpiresAt > now)
            .OrderBy(session => session.LastUsedAt)
            .ThenBy(session => session.Id)
            .ToListAsync(cancellationToken);

    public async Task<Session?> FindForChangeAsync(SessionId id, CancellationToken cancellationToken)
    {
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM sessions WHERE id = {id.Value} FOR UPDATE", cancellationToken);
        }

        return await db.Sessions.SingleOrDefaultAsync(session => session.Id == id, cancellationToken);
    }

    public Task<RefreshToken?> FindTokenAsync(byte[] hash, CancellationToken cancellationToken) =>
        db.RefreshTokens.AsNoTracking().SingleOrDefaultAsync(token => token.Hash == hash, cancellationToken);

    public Task<int> SpendTokenAsync(byte[] hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.RefreshTokens
            .Where(token => token.Hash == hash && token.SpentAt == null && token.ExpiresAt > now)
            .ExecuteUpdateAsync(update => update.SetProperty(token => token.SpentAt, now), cancellationToken);
}
