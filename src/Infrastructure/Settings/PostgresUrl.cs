using System.Globalization;
using Npgsql;

namespace FlagService.Infrastructure.Settings;

/// <summary>
/// Reads <c>postgres://user:password@host:5432/database?setting=value</c>. It is parsed by hand, so that a password that isn't percent-encoded is
/// distinguished from other mistakes.
/// </summary>
internal static class PostgresUrl
{
    // A database that hangs is to hold up nobody for long; jobs and the start allow their own statements more.
    private const int ConnectSeconds = 5;
    private const int StatementSeconds = 10;
    private const int UsualPort = 5432;

    private const string Encoding =
        "is not percent-encoded: in the user and the password write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23 and % as %25.";

    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>The settings of the driver; null where the URL isn't PostgreSQL's.</summary>
    /// <exception cref="FormatException">A part is missing or wrong; the message follows the setting's name and shows no password.</exception>
    public static NpgsqlConnectionStringBuilder? TryRead(string url)
    {
        if (Schemes.FirstOrDefault(scheme => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is not { } scheme)
        {
            return null;
        }

        var (authority, rest) = Cut(url[scheme.Length..], '/', '?', '#');
        if (url.Count(c => c == '@') > 1 || rest.Contains('@', StringComparison.Ordinal))
        {
            throw new FormatException(Encoding);
        }

        var (path, query) = Cut(rest, '?');
        var (user, password) = Cut(authority[..Math.Max(0, authority.IndexOf('@', StringComparison.Ordinal))], ':');
        var (host, port) = Host(authority[(authority.IndexOf('@', StringComparison.Ordinal) + 1)..]);
        var database = PercentEncoding.Decode(path.TrimStart('/'), "the database's name");
        if (user.Length == 0 || host.Length == 0 || database.Length == 0)
        {
            throw new FormatException("must name user, host and database: postgres://user:password@host:5432/database.");
        }

        if (rest.Contains('#', StringComparison.Ordinal))
        {
            throw new FormatException("has a # after the host; in a name or a value, write it as %23.");
        }

        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Port = port,
            Database = database,
            Username = PercentEncoding.Decode(user, "the user's name"),
            Password = password.Length > 1 ? PercentEncoding.Decode(password[1..], "the password") : null,
            ApplicationName = "FlagService",
            Timeout = ConnectSeconds,
            CommandTimeout = StatementSeconds,
        };
        foreach (var setting in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            Set(connection, setting);
        }

        EnsureFitting(connection);
        return connection;
    }

    private static (string Host, int Port) Host(string text)
    {
        var (host, port) = text.StartsWith('[') ? Cut(text, ']') is var (start, end) && end.Length > 0 ? (start[1..], end[1..]) : ("", "") : Cut(text, ':');
        if (host.Contains(',', StringComparison.Ordinal) || port.Contains(',', StringComparison.Ordinal))
        {
            throw new FormatException("names several hosts; name one.");
        }

        if (host.Length > 0 && Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            throw new FormatException("has a host that is neither a name nor an address: postgres://user:password@host:5432/database.");
        }

        if (port.Length == 0)
        {
            return (host.ToLowerInvariant(), UsualPort);
        }

        return int.TryParse(port.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535
            ? (host.ToLowerInvariant(), number)
            : throw new FormatException("has a port that must be 1 to 65535: postgres://user:password@host:5432/database.");
    }

    private static void Set(NpgsqlConnectionStringBuilder connection, string setting)
    {
        var (name, value) = Cut(setting, '=');
        var (key, wanted) = (PercentEncoding.Decode(name, "a setting's name"), PercentEncoding.Decode(value.TrimStart('='), "a setting's value"));
        try
        {
            connection[key] = wanted;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException)
        {
            throw new FormatException($"has a setting that PostgreSQL's driver doesn't know or take: {name}.", fault);
        }
    }

    // The driver looks at settings together only when it is to connect.
    private static void EnsureFitting(NpgsqlConnectionStringBuilder connection)
    {
        if (connection is { Pooling: true, MaxPoolSize: 0 })
        {
            throw new FormatException("has a Maximum Pool Size of 0, which leaves no connection.");
        }

        try
        {
            new NpgsqlConnection(connection.ToString()).Dispose();
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            throw new FormatException("has settings after the ? that PostgreSQL's driver doesn't take together, such as a Minimum Pool Size above the Maximum.", fault);
        }
    }

    /// <summary>What stands before the first of some characters, and the rest with it.</summary>
    private static (string Before, string After) Cut(string text, params char[] at) =>
        text.IndexOfAny(at) is >= 0 and var index ? (text[..index], text[index..]) : (text, "");
}
