using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using FlagService.Infrastructure.Settings;
using FlagService.TestDatabases;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace FlagService.Api.FunctionalTests.Service;

/// <summary>A database past the service: what somebody sees who has a copy of it.</summary>
[SuppressMessage("Security", "CA2100", Justification = "The statements are the tests' own.")]
internal static class RawDatabase
{
    public static async Task ExecuteAsync(Database database, string url, string sql)
    {
        await using var connection = await OpenAsync(database, url);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Every value of every column of every table, one a line, with the table's name.</summary>
    public static async Task<string> EverythingAsync(Database database, string url)
    {
        await using var connection = await OpenAsync(database, url);
        var tables = await ColumnAsync(connection, database == Database.Postgres
            ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
            : "SELECT name FROM sqlite_master WHERE type = 'table'");
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    text.AppendLine(CultureInfo.InvariantCulture, $"{table}.{reader.GetName(i)}: {Shown(reader.GetValue(i))}");
                }
            }
        }

        return text.ToString();
    }

    /// <summary>The same without what is written by and by although nobody changes anything: when something was last used, and what was evaluated.</summary>
    public static async Task<IReadOnlyList<string>> LastingAsync(Database database, string url) =>
    [
        .. (await EverythingAsync(database, url)).Split('\n')
            .Where(line => !line.Contains("last_used", StringComparison.Ordinal)
                && !line.StartsWith("evaluation_", StringComparison.Ordinal)
                && !line.StartsWith("flag_activity.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static object Shown(object value) => value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : value;

    private static async Task<List<string>> ColumnAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private static async Task<DbConnection> OpenAsync(Database database, string url)
    {
        var settings = ServiceSettings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection([new("DATABASE_URL", url)])
            .Build());
        DbConnection connection = database == Database.Postgres
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.Database.ConnectionString) { Pooling = false }.ToString())
            : new SqliteConnection(new SqliteConnectionStringBuilder(settings.Database.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }
}
