using FlagService.Domain.Flags;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Commits;

/// <summary>Aliases that one flag gives to another in the same transaction. Where two exchange theirs, no order of their updates keeps them unique.</summary>
internal static class HandedOnAliases
{
    /// <summary>Takes them from the flags that have them, so that the others find them free.</summary>
    /// <param name="db">What is about to be saved, with its changes detected, in a transaction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task FreeAsync(FlagServiceDbContext db, CancellationToken cancellationToken)
    {
        var aliases = db.ChangeTracker.Entries<Flag>()
            .Where(entry => entry.State == EntityState.Modified)
            .Select(entry => entry.Property(flag => flag.Alias))
            .Where(alias => alias is { IsModified: true, OriginalValue: not null })
            .ToDictionary(alias => (((Flag)alias.EntityEntry.Entity).ProjectId, alias.OriginalValue!));
        var wanted = aliases.Values.Select(alias => (((Flag)alias.EntityEntry.Entity).ProjectId, alias.CurrentValue ?? "")).Where(aliases.ContainsKey).ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        var given = wanted.ConvertAll(name => aliases[name]);
        var ids = given.ConvertAll(alias => ((Flag)alias.EntityEntry.Entity).Id);
        await db.Flags.Where(flag => ids.Contains(flag.Id)).ExecuteUpdateAsync(update => update.SetProperty(flag => flag.Alias, (string?)null), cancellationToken);
        given.ForEach(alias => alias.OriginalValue = null);
    }
}
