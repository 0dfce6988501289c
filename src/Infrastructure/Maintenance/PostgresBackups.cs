using FlagService.Application.Maintenance;

namespace FlagService.Infrastructure.Maintenance;

/// <summary>Says what to use instead: PostgreSQL's own programs, which know its versions.</summary>
internal sealed class PostgresBackups : IBackups
{
    private const string Sentence =
        "`backup` and `restore` are for SQLite. For PostgreSQL use deploy/backup/backup.sh and restore.sh, which call pg_dump and pg_restore.";

    public Task<BackupReport> BackUpAsync(string file, bool withKey, CancellationToken cancellationToken) => throw new MaintenanceException(Sentence);

    public Task<BackupReport> RestoreAsync(string file, CancellationToken cancellationToken) => throw new MaintenanceException(Sentence);
}
