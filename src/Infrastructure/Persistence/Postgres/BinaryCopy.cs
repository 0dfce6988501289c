using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace FlagService.Infrastructure.Persistence.Postgres;

/// <summary>Adds rows by COPY in its binary form: one question a table, and no statement a row for the database to plan.</summary>
internal static class BinaryCopy
{
    public static async Task RunAsync(PostgresDbContext db, TableRows table, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var types = TypesOf(table, connection);
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table.Table} ({table.Names}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in table.Rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var (value, type) in row.Zip(types))
            {
                await (value is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(value, type, cancellationToken));
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>What the model calls each column's type in a statement's parameter: COPY converts nothing.</summary>
    private static NpgsqlDbType[] TypesOf(TableRows table, NpgsqlConnection connection)
    {
        using var command = connection.CreateCommand();
        return [.. table.Columns.Select(column => ((NpgsqlParameter)column.Type.CreateParameter(command, column.Name, value: null, nullable: true)).NpgsqlDbType)];
    }
}
