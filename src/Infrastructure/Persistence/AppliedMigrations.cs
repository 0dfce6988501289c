using FlagService.Infrastructure.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Which migrations a database has had. EF's own answer is the same, but makes a model of the table for it at every start.</summary>
internal static class AppliedMigrations
{
    private const string Table = "__EFMigrationsHistory";

    private const string OfAnotherHistory =
        "DATABASE_URL names a database of a version before the first release, which this version can't read. Export the projects with the "
        + "version that made it (GET /v1/export), start this one on a new database, and import them there (POST /v1/import).";

    /// <summary>Their names in the order in which they were made; none where there is no database yet, which this doesn't make.</summary>
    /// <exception cref="SettingException">The schema didn't begin with this version's first migration, so that none of this version's can follow.</exception>
    public static async Task<IReadOnlyList<string>> AppliedMigrationsAsync(this FlagServiceDbContext db, CancellationToken cancellationToken)
    {
        if (!await HasTableAsync(db, cancellationToken))
        {
            return [];
        }

        var rows = await db.ReadAsync($"SELECT \"MigrationId\" FROM \"{Table}\"", columns: 1, cancellationToken);
        IReadOnlyList<string> applied = [.. rows.Select(row => row[0]!).Order(StringComparer.Ordinal)];
        return applied.Count == 0 || applied.Contains(db.KnownMigrations[0], StringComparer.Ordinal) ? applied : throw new SettingException(OfAnotherHistory);
    }

    /// <summary>The names of those that this version has and the database has not had.</summary>
    public static async Task<IReadOnlyList<string>> PendingMigrationsAsync(this FlagServiceDbContext db, CancellationToken cancellationToken) =>
        [.. db.KnownMigrations.Except(await db.AppliedMigrationsAsync(cancellationToken), StringComparer.Ordinal)];

    private static Task<bool> HasTableAsync(FlagServiceDbContext db, CancellationToken cancellationToken) => db.IsPostgres
        ? HasPostgresTableAsync(db, cancellationToken)
        : HasSqliteTableAsync(db, cancellationToken);

    private static async Task<bool> HasSqliteTableAsync(FlagServiceDbContext db, CancellationToken cancellationToken) =>
        File.Exists(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource)
        && await db.FindsAsync($"SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '{Table}'", cancellationToken);

    private static async Task<bool> HasPostgresTableAsync(FlagServiceDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            return await db.FindsAsync($"SELECT 1 WHERE to_regclass('\"{Table}\"') IS NOT NULL", cancellationToken);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }
}
