using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlagService.Infrastructure.Persistence;

/// <summary>A save that points at a row which somebody else deleted between the decision and the save.</summary>
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
