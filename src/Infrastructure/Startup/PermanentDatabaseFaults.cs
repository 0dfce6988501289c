using System.Security.Authentication;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Settings;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlagService.Infrastructure.Startup;

/// <summary>Distinguishes faults of a database that an operator must fix from those that pass.</summary>
internal static class PermanentDatabaseFaults
{
    private const int SqliteReadOnly = 8;
    private const int SqliteCorrupt = 11;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    /// <summary>What is wrong, in a sentence without a password; null where waiting may help, or where it is a mistake of ours.</summary>
    public static string? Sentence(Exception failure, DatabaseAddress address)
    {
        // A setting's refusal has its own sentence, whatever stands behind it.
        for (var cause = failure is SettingException ? null : failure; cause is not null; cause = cause.InnerException)
        {
            if (IsRefusal(cause, address.Kind))
            {
                return $"The database ({address.Display}) can't be used: {FaultDescriptions.Reason(cause, address)}. Check DATABASE_URL.";
            }
        }

        return null;
    }

    private static bool IsRefusal(Exception cause, DatabaseKind kind) => kind == DatabaseKind.Sqlite
        ? cause is SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteCorrupt or SqliteCannotOpen or SqliteNotADatabase } or UnauthorizedAccessException or IOException
        : cause is AuthenticationException || (cause is PostgresException refusal && IsRefusal(refusal)) || (cause is NpgsqlException { InnerException: null } own && IsRefusal(own));

    // What is fatal ends a connection before anything was asked of it.
    private static bool IsRefusal(PostgresException refusal) =>
        refusal.SqlState == PostgresErrorCodes.InsufficientPrivilege
        || (refusal.InvariantSeverity == "FATAL" && !DatabaseFaults.IsAway(refusal));

    // The driver has no codes for what it refuses by itself: a password that is missing, TLS that isn't there.
    private static bool IsRefusal(NpgsqlException refusal) =>
        refusal.Message.StartsWith("No password", StringComparison.Ordinal) || refusal.Message.StartsWith("SSL connection requested", StringComparison.Ordinal);
}
