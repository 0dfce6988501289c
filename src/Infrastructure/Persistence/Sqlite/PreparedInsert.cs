using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FlagService.Infrastructure.Persistence.Sqlite;

/// <summary>Adds rows by one statement that is prepared once.</summary>
internal static class PreparedInsert
{
    public static void Run(SqliteDbContext db, TableRows table, CancellationToken cancellationToken)
    {
        using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        var parameters = table.Columns.Select((_, i) => new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"$p{i}") }).ToArray();
        command.Parameters.AddRange(parameters);
#pragma warning disable CA2100 // Names of tables and columns, from the model.
        command.CommandText = $"INSERT INTO {table.Table} ({table.Names}) VALUES ({string.Join(", ", parameters.Select(parameter => parameter.ParameterName))})";
#pragma warning restore CA2100
        foreach (var row in table.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < row.Length; i++)
            {
                parameters[i].Value = row[i] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }
}
