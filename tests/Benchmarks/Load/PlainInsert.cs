using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using FlagService.Infrastructure.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace FlagService.Benchmarks.Load;

/// <summary>
/// The least that the rows of flags need of a database: they are taken out, and put in again in one transaction as the database's own driver does it
/// fastest, by a prepared statement a table on SQLite and by COPY on PostgreSQL. Nobody else may use the database meanwhile.
/// </summary>
[SuppressMessage("Security", "CA2100", Justification = "The statements are the benchmark's own.")]
internal static class PlainInsert
{
    private static readonly string[] Tables = ["flags", "variations", "flag_states", "rules", "definition_versions"];
    private static readonly string[] Owners = ["definition_versions", "flags"];

    public static async Task<(int Rows, TimeSpan Taken)> IntoSqliteAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Foreign Keys=True;Pooling=False");
        await connection.OpenAsync();
        var rows = new List<List<object[]>>();
        foreach (var table in Tables)
        {
            await using var all = new SqliteCommand($"SELECT * FROM {table}", connection);
            await using var reader = await all.ExecuteReaderAsync();
            rows.Add([]);
            while (await reader.ReadAsync())
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                rows[^1].Add(row);
            }
        }

        foreach (var table in Owners)
        {
            await using var delete = new SqliteCommand($"DELETE FROM {table}", connection);
            await delete.ExecuteNonQueryAsync();
        }

        var started = Stopwatch.GetTimestamp();
        await using var transaction = connection.BeginTransaction();
        foreach (var (table, content) in Tables.Zip(rows))
        {
            await using var insert = new SqliteCommand($"INSERT INTO {table} VALUES ({string.Join(", ", content[0].Select((_, i) => $"$p{i}"))})", connection, transaction);
            var parameters = content[0].Select((_, i) => insert.Parameters.AddWithValue($"$p{i}", DBNull.Value)).ToList();
            foreach (var row in content)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    parameters[i].Value = row[i];
                }

                await insert.ExecuteNonQueryAsync();
            }
        }

        await transaction.CommitAsync();
        return (rows.Sum(content => content.Count), Stopwatch.GetElapsedTime(started));
    }

    public static async Task<(int Rows, TimeSpan Taken)> IntoPostgresAsync(string url)
    {
        var settings = ServiceSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("DATABASE_URL", url)]).Build());
        await using var connection = new NpgsqlConnection(settings.Database.ConnectionString);
        await connection.OpenAsync();
        var rows = new List<string>();
        foreach (var table in Tables)
        {
            using var all = await connection.BeginTextExportAsync($"COPY {table} TO STDOUT");
            rows.Add(await all.ReadToEndAsync());
        }

        foreach (var table in Owners)
        {
            await using var delete = new NpgsqlCommand($"DELETE FROM {table}", connection);
            await delete.ExecuteNonQueryAsync();
        }

        var started = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (table, content) in Tables.Zip(rows))
        {
            await using var insert = await connection.BeginTextImportAsync($"COPY {table} FROM STDIN");
            await insert.WriteAsync(content);
        }

        await transaction.CommitAsync();
        return (rows.Sum(content => content.Count(character => character == '\n')), Stopwatch.GetElapsedTime(started));
    }
}
