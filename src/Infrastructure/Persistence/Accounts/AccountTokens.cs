using FlagService.Application.Accounts;
using FlagService.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>The mailed tokens in the database.</summary>
internal sealed class AccountTokens(FlagServiceDbContext db, WriteTurns turns) : IAccountTokens
{
    public async Task ReplaceAsync(AccountToken token, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM users WHERE id = {token.UserId.Value} FOR UPDATE", cancellationToken);
        }

        await WithdrawAsync(token.UserId, token.Kind, cancellationToken);
        db.AccountTokens.Add(token);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
    }

    public Task<AccountToken?> FindAsync(byte[] hash, AccountTokenKind kind, CancellationToken cancellationToken) =>
        db.AccountTokens.AsNoTracking().SingleOrDefaultAsync(token => token.Hash == hash && token.Kind == kind, cancellationToken);

    public Task<int> SpendAsync(byte[] hash, AccountTokenKind kind, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.AccountTokens
            .Where(token => token.Hash == hash && token.Kind == kind && token.SpentAt == null && token.ExpiresAt > now)
            .ExecuteUpdateAsync(update => update.SetProperty(token => token.SpentAt, now), cancellationToken);

    public Task WithdrawAsync(UserId user, AccountTokenKind kind, CancellationToken cancellationToken) =>
        db.AccountTokens.Where(token => token.UserId == user && token.Kind == kind).ExecuteDeleteAsync(cancellationToken);
}
