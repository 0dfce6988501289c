using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FlagService.Infrastructure.Persistence;

/// <summary>
/// Asks in SQL what is asked once, at the start. The answer to LINQ has to be compiled first, which takes a hundred times as long as the
/// question itself.
/// </summary>
internal static class PlainQueries
{
    /// <summary>Whether a query finds anything.</summary>
    /// <param name="db">Where.</param>
    /// <param name="query">Fixed text of ours; what people typed never gets here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<bool> FindsAsync(this FlagServiceDbContext db, string query, CancellationToken cancellationToken) =>
        (await db.ReadAsync($"SELECT 1 WHERE EXISTS ({query})", columns: 0, cancellationToken)).Count > 0;

    /// <summary>The first columns of all rows that a query finds, as texts; null where there is nothing in them.</summary>
    public static async Task<IReadOnlyList<string?[]>> ReadAsync(
        this FlagServiceDbContext db,
        string query,
        int columns,
        CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = query;
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandTimeout = db.Database.GetCommandTimeout() ?? command.CommandTimeout;
            return await RowsAsync(command, columns, cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<IReadOnlyList<string?[]>> RowsAsync(DbCommand command, int columns, CancellationToken cancellationToken)
    {
        var rows = new List<string?[]>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new string?[columns];
            for (var i = 0; i < columns; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetString(i);
            }

            rows.Add(row);
        }

        return rows;
    }
}
