using System.Net.Sockets;
using System.Security.Authentication;
using FlagService.Application.Health;
using FlagService.Application.Maintenance;
using FlagService.Infrastructure.Settings;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlagService.Infrastructure.Persistence;

/// <inheritdoc cref="IFaultDescriptions"/>
internal sealed class FaultDescriptions(DatabaseAddress address) : IFaultDescriptions
{
    private const int SqliteError = 1;

    public string Of(Exception failure) => Of(failure, address);

    /// <summary>The same for another database than that of <c>DATABASE_URL</c>.</summary>
    public static string Of(Exception failure, DatabaseAddress address) => $"{address.Display}: {Reason(failure, address)}";

    /// <summary>What is wrong, in words that follow the name of the database.</summary>
    public static string Reason(Exception failure, DatabaseAddress address)
    {
        string? reason = null;
        for (var cause = failure; cause is not null; cause = cause is UnauthorizedAccessException ? null : cause.InnerException)
        {
            reason = Words(cause, address) ?? reason;
        }

        return reason ?? "it can't be used";
    }

    private static string? Words(Exception cause, DatabaseAddress address) => cause switch
    {
        PostgresException refusal => refusal.MessageText.TrimEnd('.'),
        SqliteException refusal => OfSqlite(refusal.SqliteErrorCode),
        NpgsqlException { InnerException: null } refusal => OfDriver(refusal.Message),
        SocketException refusal => OfSocket(refusal.SocketErrorCode),
        AuthenticationException => "its TLS certificate is not trusted, or is not for this host",
        TimeoutException or OperationCanceledException => "it did not answer in time",
        IOException or UnauthorizedAccessException when address.SqliteFile is { } file => FileFaults.Words(cause, file),
        IOException or ObjectDisposedException => "the connection was interrupted",
        _ => null,
    };

    /// <summary>What is wrong with a connection, in words that follow the name of what it leads to.</summary>
    public static string OfSocket(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "the connection was refused",
        SocketError.HostNotFound or SocketError.NoData => "the host's name can't be resolved",
        SocketError.TryAgain => "the host's name can't be resolved at present",
        SocketError.TimedOut => "it did not answer in time",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown => "the host can't be reached",
        SocketError.TooManyOpenSockets => "this process has too many files and connections open",
        _ => "the connection was interrupted",
    };

    // The driver has no codes for these.
    private static string OfDriver(string message) =>
        message.Contains("password", StringComparison.OrdinalIgnoreCase) ? "it asks for a password, and none is set"
        : message.StartsWith("SSL connection requested", StringComparison.Ordinal) ? "it does not offer TLS, which the SSL Mode in its URL requires"
        : message.Contains("pool", StringComparison.OrdinalIgnoreCase) ? "all its connections are in use"
        : "it does not answer as PostgreSQL does";

    private static string OfSqlite(int code) => code switch
    {
        5 or 6 => "another process has locked it",
        8 => "it can't be written to: the file or its folder is read-only for this user",
        10 => "the system failed to read or write it",
        11 => "it is damaged",
        13 => "its disk is full",
        14 => "it can't be opened: the file, its folder or the folder for temporary files is missing, or this user has no permission to use it",
        26 => "the file is not an SQLite database",
        SqliteError => "it has tables of another program",
        _ => $"SQLite refuses it with code {code}",
    };
}
