using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace FlagService.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Where SQLite puts what doesn't fit into memory while it sorts, rebuilds a table or may have to undo a statement. By itself it takes
/// <c>/var/tmp</c>, <c>/tmp</c> or the working directory, and fails where none can be written to; the database's folder always can.
/// </summary>
internal static class TemporaryFiles
{
    /// <summary>Has this process put them beside a database. They have no names there, and go with the process.</summary>
    /// <param name="file">The database.</param>
    /// <exception cref="UnauthorizedAccessException">Its folder can't be written to.</exception>
    [SuppressMessage("Security", "CA2100", Justification = "SQLite takes no parameter there; the name is quoted.")]
    public static void PutBeside(string file)
    {
        using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA temp_store_directory = '{Path.GetDirectoryName(file)!.Replace("'", "''", StringComparison.Ordinal)}'";
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException fault)
        {
            throw new UnauthorizedAccessException("The folder can't be written to.", fault);
        }
    }
}
