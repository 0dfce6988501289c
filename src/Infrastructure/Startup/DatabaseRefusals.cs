using FlagService.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlagService.Infrastructure.Startup;

/// <summary>Tells a database that an operator has to see to from one that will be back by itself.</summary>
internal static class DatabaseRefusals
{
    private const int SqliteReadOnly = 8;
    private const int SqliteCorrupt = 11;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    /// <summary>What is wrong, in a sentence without a password; null where waiting may help, or where it is a mistake of ours.</summary>
    public static string? Sentence(Exception failure, DatabaseAddress address)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (Reason(cause, address.Kind) is { } reason)
            {
                return $"The database ({address.Display}) can't be used: {reason.TrimEnd('.')}. DATABASE_URL says which one it is.";
            }
        }

        return null;
    }

    private static string? Reason(Exception cause, DatabaseKind kind) => (cause, kind) switch
    {
        (SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteCorrupt or SqliteCannotOpen or SqliteNotADatabase }, DatabaseKind.Sqlite) => cause.Message,
        (UnauthorizedAccessException or IOException, DatabaseKind.Sqlite) => cause.Message,
        (PostgresException
        {
            SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
                or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege
        } refusal, DatabaseKind.Postgres) => refusal.MessageText,
        _ => null,
    };
}
