using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlagService.Infrastructure.Persistence;

/// <summary>A foreign-key violation: a save refers to a row that another transaction has deleted meanwhile.</summary>
internal static class MissingReference
{
    private const int SqliteForeignKey = 787;

    /// <summary>Whether a failed save is one.</summary>
    public static bool Is(Exception failure) =>
        failure is PostgresException or SqliteException ? IsViolation(failure) : IsViolation(failure.InnerException);

    private static bool IsViolation(Exception? failure) => failure
        is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation }
        or SqliteException { SqliteExtendedErrorCode: SqliteForeignKey };
}
