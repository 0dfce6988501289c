using FlagService.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlagService.Infrastructure.Persistence;

/// <summary>A unique index and the refusal that its violation stands for.</summary>
/// <param name="Index">The index's name, which PostgreSQL reports.</param>
/// <param name="Columns">The columns as SQLite reports them: <c>table.column, table.column</c>.</param>
/// <param name="Error">What the caller is told.</param>
internal sealed record UniqueRule(string Index, string Columns, Error Error)
{
    private const int SqliteConstraint = 19;

    /// <summary>The refusal that a failed save stands for; null when it is no rule's violation.</summary>
    public static Error? Find(DbUpdateException failure, IEnumerable<UniqueRule> rules) => failure.InnerException switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } violation =>
            rules.FirstOrDefault(rule => rule.Index == violation.ConstraintName)?.Error,
        SqliteException { SqliteErrorCode: SqliteConstraint } violation =>
            rules.FirstOrDefault(rule => violation.Message.Contains($": {rule.Columns}'", StringComparison.Ordinal))?.Error,
        _ => null,
    };
}
