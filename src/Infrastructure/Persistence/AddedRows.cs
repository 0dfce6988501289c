using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace FlagService.Infrastructure.Persistence;

/// <summary>
/// Rows that are added in numbers, taken from what EF is about to save and written table by table in the database's own quick way. EF sorts all of them
/// and makes a statement for each, which takes several times as long, while others wait for the writer or for the project.
/// </summary>
internal sealed class AddedRows
{
    // EF saves fewer as fast.
    private const int Many = 100;

    private static readonly AddedRows None = new([]);

    private readonly IReadOnlyList<TableRows> _tables;

    private AddedRows(IReadOnlyList<TableRows> tables) => _tables = tables;

    /// <summary>Takes all that is to be added where that is much; EF saves what is left, which doesn't refer to them.</summary>
    /// <param name="db">What is tracked, with its changes detected.</param>
    public static AddedRows Take(FlagServiceDbContext db)
    {
        var added = db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).ToList();
        var byType = added.GroupBy(entry => entry.Metadata).ToDictionary(group => group.Key);
        if (added.Count < Many || byType.Keys.Any(type => type.GetComplexProperties().Any()))
        {
            return None;
        }

        var sql = db.GetService<ISqlGenerationHelper>();
        var rows = new AddedRows([.. PrincipalsFirst(byType.Keys).Select(type => TableRows.Of(type, byType[type], sql))]);
        foreach (var entry in added)
        {
            entry.State = EntityState.Unchanged;
        }

        return rows;
    }

    /// <summary>Writes them, within the transaction that there is.</summary>
    public async Task WriteAsync(FlagServiceDbContext db, CancellationToken cancellationToken)
    {
        foreach (var table in _tables)
        {
            await db.InsertAsync(table, cancellationToken);
        }
    }

    private static List<IEntityType> PrincipalsFirst(IReadOnlyCollection<IEntityType> types)
    {
        var ordered = new List<IEntityType>();
        foreach (var type in types)
        {
            Put(type);
        }

        return ordered;

        void Put(IEntityType type)
        {
            if (types.Contains(type) && !ordered.Contains(type))
            {
                foreach (var principal in type.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(principal => principal != type))
                {
                    Put(principal);
                }

                ordered.Add(type);
            }
        }
    }
}
