using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Sqlite;

/// <summary>
/// What all migrations together say to a new database, as <c>tools/compile-models.sh</c> has written it down: to say it themselves they
/// would build a model each. What is newer than the script, or was left out by a process that was killed, they add.
/// </summary>
internal static class FirstSchema
{
    private const string Script = "FirstSchema.sql";

    /// <summary>Makes it, a migration a transaction.</summary>
    public static async Task MakeAsync(FlagServiceDbContext db, CancellationToken cancellationToken)
    {
        await using var stream = typeof(FirstSchema).Assembly.GetManifestResourceStream(typeof(FirstSchema), Script)!;
        using var reader = new StreamReader(stream);
        await db.Database.ExecuteSqlRawAsync(await reader.ReadToEndAsync(cancellationToken), cancellationToken);
    }
}
