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
    public static Task<IReadOnlyList<string?[]>> ReadAsync(
        this FlagServiceDbContext db,
        string query,
        int columns,
        CancellationToken cancellationToken) => db.ReadAsync(query, row => Texts(row, columns), cancellationToken);

    /// <summary>What is made of each row that a query finds.</summary>
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(
        this FlagServiceDbContext db,
        string query,
        Func<DbDataReader, T> make,
        CancellationToken cancellationToken)
        where T : class
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = query;
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandTimeout = db.Database.GetCommandTimeout() ?? command.CommandTimeout;
            return await RowsAsync(command, make, cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>A moment, which PostgreSQL keeps as one and SQLite as microseconds; null where there is none.</summary>
    public static DateTimeOffset? Moment(this DbDataReader row, int column) => row.GetValue(column) switch
    {
        long microseconds => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond),
        DateTime moment => new DateTimeOffset(moment),
        _ => null,
    };

    private static async Task<IReadOnlyList<T>> RowsAsync<T>(DbCommand command, Func<DbDataReader, T> make, CancellationToken cancellationToken)
        where T : class
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(make(reader));
        }

        return rows;
    }

    private static string?[] Texts(DbDataReader row, int columns)
    {
        var texts = new string?[columns];
        for (var i = 0; i < columns; i++)
        {
            texts[i] = row.IsDBNull(i) ? null : row.GetString(i);
        }

        return texts;
    }
}
