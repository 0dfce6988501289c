using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlagService.Infrastructure.Persistence;

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

    // A database that hangs is to hold up nobody for long; jobs and the start allow their own statements more.
    private const int ConnectSeconds = 5;
    private const int StatementSeconds = 10;

    /// <summary>The file of an SQLite database; null where it is PostgreSQL's.</summary>
    internal string? SqliteFile => Kind == DatabaseKind.Sqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : null;

    /// <summary>Reads a URL.</summary>
    /// <param name="url">
    /// <c>sqlite://relative.db</c> (from the working directory), <c>sqlite:///absolute/path.db</c>, or
    /// <c>postgres://user:password@host:5432/database</c>, whose parts are percent-encoded and whose query gives further
    /// settings of the driver.
    /// </param>
    /// <exception cref="FormatException">The URL is neither; the message says what is wrong and shows no password.</exception>
    public static DatabaseAddress Parse(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (url.StartsWith(SqliteScheme, StringComparison.OrdinalIgnoreCase))
        {
            return Sqlite(url[SqliteScheme.Length..]);
        }

        if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "postgres" or "postgresql")
        {
            return Postgres(uri);
        }

        throw new FormatException("DATABASE_URL must be sqlite://file.db, sqlite:///absolute/path.db or postgres://user:password@host:5432/database.");
    }

    private static DatabaseAddress Sqlite(string path)
    {
        if (path.Length == 0 || path.EndsWith('/'))
        {
            throw new FormatException("DATABASE_URL names no SQLite file: use sqlite://file.db or sqlite:///absolute/path.db.");
        }

        var file = Path.GetFullPath(Uri.UnescapeDataString(path));
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

    private static DatabaseAddress Postgres(Uri uri)
    {
        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        var credentials = uri.UserInfo.Split(':', 2);
        if (uri.Host.Length == 0 || database.Length == 0 || credentials[0].Length == 0)
        {
            throw new FormatException("DATABASE_URL must name user, host and database: postgres://user:password@host:5432/database.");
        }

        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = database,
            Username = Uri.UnescapeDataString(credentials[0]),
            Password = credentials.Length == 2 ? Uri.UnescapeDataString(credentials[1]) : null,
            ApplicationName = "FlagService",
            Timeout = ConnectSeconds,
            CommandTimeout = StatementSeconds,
        };
        foreach (var setting in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = setting.Split('=', 2);
            try
            {
                connection[Uri.UnescapeDataString(pair[0])] = pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : "";
            }
            catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException)
            {
                throw new FormatException($"DATABASE_URL has a setting that PostgreSQL's driver doesn't know or take: {pair[0]}.", fault);
            }
        }

        return new DatabaseAddress(DatabaseKind.Postgres, connection.ToString(), $"PostgreSQL, {uri.Host}:{connection.Port}/{database}");
    }
}
