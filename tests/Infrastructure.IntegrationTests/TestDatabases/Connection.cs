using System.Data.Common;
using FlagService.TestDatabases;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlagService.Infrastructure.IntegrationTests.TestDatabases;

/// <summary>Opens a database by its URL without the product, whose own reading of the URL is tested elsewhere.</summary>
internal static class Connection
{
    public static async Task<DbConnection> OpenAsync(Database database, string url)
    {
        DbConnection connection = database == Database.Sqlite
            ? new SqliteConnection($"Data Source={url["sqlite://".Length..]}")
            : new NpgsqlConnection(PostgresSettings(new(url)));
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<object?> ExecuteAsync(this DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public static async Task<object?> ExecuteAsync(this TestDatabase database, string sql)
    {
        await using var connection = await OpenAsync(database.Database, database.Url);
        return await connection.ExecuteAsync(sql);
    }

    private static string PostgresSettings(Uri url)
    {
        var user = url.UserInfo.Split(':');
        return new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port,
            Database = url.AbsolutePath[1..],
            Username = Uri.UnescapeDataString(user[0]),
            Password = Uri.UnescapeDataString(user[1]),
        }.ConnectionString;
    }
}
