using Microsoft.Data.Sqlite;

namespace FlagService.Infrastructure.Settings;

/// <summary>The kinds of database that the service runs on.</summary>
public enum DatabaseKind
{
    /// <summary>A file of this process's own.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    Postgres,
}

/// <summary>Which database, from <c>DATABASE_URL</c>.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="ConnectionString">For its driver.</param>
/// <param name="Display">For people and logs: without the password.</param>
public sealed record DatabaseAddress(DatabaseKind Kind, string ConnectionString, string Display)
{
    private const string SqliteScheme = "sqlite://";

    /// <summary>The file of an SQLite database; null where it is PostgreSQL's.</summary>
    internal string? SqliteFile => Kind == DatabaseKind.Sqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : null;

    /// <summary>Reads a URL.</summary>
    /// <param name="url">
    /// <c>sqlite://relative.db</c> (from the working directory), <c>sqlite:///absolute/path.db</c>, or
    /// <c>postgres://user:password@host:5432/database</c>, whose parts are percent-encoded and whose query gives further
    /// settings of the driver.
    /// </param>
    /// <exception cref="FormatException">The URL is neither; the message follows the setting's name, says what is wrong and shows no password.</exception>
    public static DatabaseAddress Parse(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (url.StartsWith(SqliteScheme, StringComparison.OrdinalIgnoreCase))
        {
            return Sqlite(url[SqliteScheme.Length..]);
        }

        return PostgresUrl.TryRead(url) is { } connection
            ? new DatabaseAddress(DatabaseKind.Postgres, connection.ToString(), $"PostgreSQL, {connection.Host}:{connection.Port}/{connection.Database}")
            : throw new FormatException("must be sqlite://file.db, sqlite:///absolute/path.db or postgres://user:password@host:5432/database.");
    }

    private static DatabaseAddress Sqlite(string path)
    {
        if (path.Length == 0 || path.EndsWith('/'))
        {
            throw new FormatException("names no SQLite file: use sqlite://file.db or sqlite:///absolute/path.db.");
        }

        if (path.Equals(":memory:", StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException("must name a file: an SQLite database in memory would be lost with the process.");
        }

        if (path.IndexOfAny(['?', '#']) is >= 0 and var at)
        {
            throw new FormatException($"takes no settings of SQLite; where a {path[at]} belongs to the file's name, write it as {Uri.HexEscape(path[at])}.");
        }

        var file = Path.GetFullPath(PercentEncoding.Decode(path, "the file's name"));
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            DefaultTimeout = 30,
            Pooling = true,
        };
        return new DatabaseAddress(DatabaseKind.Sqlite, connection.ToString(), $"SQLite, {file}");
    }
}
