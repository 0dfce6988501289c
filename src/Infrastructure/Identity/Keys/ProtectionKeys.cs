using FlagService.Application.Accounts.Keys;
using FlagService.Application.Requests;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Identity.Keys;

/// <summary>The keys that protect what goes through browsers, in the database, which all replicas share.</summary>
internal sealed class ProtectionKeys(IServiceScopeFactory scopes, WriteLock writeLock, TimeProvider time) : IProtectionKeys
{
    public async Task<IReadOnlyList<ProtectionKey>> ListAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>().ProtectionKeys.AsNoTracking().ToListAsync(cancellationToken);
        return [.. kept.Select(key => new ProtectionKey(key.Id, key.Content))];
    }

    public async Task AddAsync(ProtectionKey key, IReadOnlyCollection<string> known, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>();
        using var acquired = await writeLock.AcquireAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE protection_keys IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        }

        var present = await db.ProtectionKeys.Select(kept => kept.Id).ToListAsync(cancellationToken);
        if (present.Except(known, StringComparer.Ordinal).Any())
        {
            return;
        }

        db.ProtectionKeys.Add(new StoredProtectionKey { Id = key.Id, Content = key.Content, CreatedAt = time.Now() });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
