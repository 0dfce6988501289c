using FlagService.Domain;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlagService.Infrastructure.Persistence;

/// <summary>A unique index and the refusal that its violation stands for.</summary>
/// <param name="Index">The index's name, which PostgreSQL reports.</param>
/// <param name="Columns">The columns as SQLite reports them: <c>table.column, table.column</c>.</param>
/// <param name="Error">The error that the caller gets.</param>
internal sealed record UniqueRule(string Index, string Columns, Error Error)
{
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;

    /// <summary>The refusal that a failed save stands for; null when it is no rule's violation.</summary>
    public static Error? Find(Exception failure, IEnumerable<UniqueRule> rules) => Violation(failure) switch
    {
        PostgresException violation => rules.FirstOrDefault(rule => rule.Index == violation.ConstraintName)?.Error,
        SqliteException violation => rules.FirstOrDefault(rule => violation.Message.Contains($": {rule.Columns}'", StringComparison.Ordinal))?.Error,
        _ => null,
    };

    /// <summary>Whether a failed save met a row that somebody else had just added: of any unique index or primary key.</summary>
    public static bool IsViolation(Exception failure) => Violation(failure) is not null;

    private static Exception? Violation(Exception? failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
                or SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey })
            {
                return cause;
            }
        }

        return null;
    }
}
