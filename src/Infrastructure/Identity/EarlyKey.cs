using FlagService.Application.Accounts.Keys;
using FlagService.Infrastructure.Persistence;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// The key of a new SQLite file, begun before anything else: it takes up to a second of one processor, while the program is put together on
/// another. It is handed out once, so that nothing keeps it in memory.
/// </summary>
internal sealed class EarlyKey
{
    private Task<NewSigningKey>? _key;

    private EarlyKey(Task<NewSigningKey>? key) => _key = key;

    /// <summary>Begins one where the database is a file that isn't there yet.</summary>
    public static EarlyKey For(DatabaseAddress database) =>
        new(database.SqliteFile is { } file && !File.Exists(file) ? Task.Run(SigningKeyRows.Make) : null);

    /// <summary>What was begun; null for whoever comes second, and where there was no need.</summary>
    public Task<NewSigningKey>? Take() => Interlocked.Exchange(ref _key, null);
}
