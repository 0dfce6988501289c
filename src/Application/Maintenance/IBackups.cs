namespace FlagService.Application.Maintenance;

/// <summary>Copies of the database in a file. PostgreSQL has programs of its own for that.</summary>
public interface IBackups
{
    /// <summary>Writes a consistent copy while the service runs, and checks it. It is written completely or not at all.</summary>
    /// <param name="file">Where to; it must not be there yet.</param>
    /// <param name="withKey">Whether to put the key file beside it, as <c>FILE.key</c>.</param>
    /// <param name="cancellationToken">Gives up and leaves no file.</param>
    /// <exception cref="MaintenanceException">It can't be done.</exception>
    Task<BackupReport> BackUpAsync(string file, bool withKey, CancellationToken cancellationToken);

    /// <summary>Checks a copy and makes it the database, where there is none yet.</summary>
    /// <param name="file">What <see cref="BackUpAsync"/> wrote.</param>
    /// <param name="cancellationToken">Gives up and leaves no database.</param>
    /// <exception cref="MaintenanceException">There is a database already, or the copy is damaged.</exception>
    Task<BackupReport> RestoreAsync(string file, CancellationToken cancellationToken);
}

/// <summary>What became of a backup.</summary>
/// <param name="From">What was copied.</param>
/// <param name="To">Where to.</param>
/// <param name="Bytes">The copy's length.</param>
/// <param name="Key">What to know of the key that opens it, in a sentence; null where there is nothing.</param>
public sealed record BackupReport(string From, string To, long Bytes, string? Key);
