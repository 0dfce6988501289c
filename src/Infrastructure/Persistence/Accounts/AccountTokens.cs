using FlagService.Application.Accounts;
using FlagService.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>The mailed tokens in the database.</summary>
internal sealed class AccountTokens(FlagServiceDbContext db, WriteLock writeLock) : IAccountTokens
{
    public async Task AddAsync(AccountToken token, CancellationToken cancellationToken)
    {
        using var acquired = await writeLock.AcquireAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await OfKind(token)
            .Where(earlier => earlier.Email != token.Email
                && !db.Users.Any(user => user.Id == earlier.UserId && (user.Email == earlier.Email || user.PendingEmail == earlier.Email)))
            .ExecuteDeleteAsync(cancellationToken);
        db.AccountTokens.Add(token);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
    }

    public Task<AccountToken?> FindAsync(byte[] hash, AccountTokenKind kind, CancellationToken cancellationToken) =>
        db.AccountTokens.AsNoTracking().SingleOrDefaultAsync(token => token.Hash == hash && token.Kind == kind, cancellationToken);

    public async Task<bool> TrySpendAsync(AccountToken token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var live = OfKind(token).Where(known => known.SpentAt == null);
        if (await SpendAsync(live.Where(known => known.Hash == token.Hash && known.ExpiresAt > now), now, cancellationToken) != 1)
        {
            return false;
        }

        await SpendAsync(live.Where(other => other.Email == token.Email), now, cancellationToken);
        return true;
    }

    public Task WithdrawAsync(UserId user, CancellationToken cancellationToken) =>
        db.AccountTokens.Where(token => token.UserId == user).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<AccountToken> OfKind(AccountToken token) =>
        db.AccountTokens.Where(known => known.UserId == token.UserId && known.Kind == token.Kind);

    private static Task<int> SpendAsync(IQueryable<AccountToken> tokens, DateTimeOffset now, CancellationToken cancellationToken) =>
        tokens.ExecuteUpdateAsync(update => update.SetProperty(token => token.SpentAt, now), cancellationToken);
}
