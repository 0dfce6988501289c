using System.Diagnostics.CodeAnalysis;
using FlagService.Application.Maintenance;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Sqlite;
using FlagService.Infrastructure.Settings;
using Microsoft.Data.Sqlite;

namespace FlagService.Infrastructure.Maintenance;

/// <summary>Backups of an SQLite file, past the lock that keeps the file for one process: readers disturb nobody.</summary>
internal sealed class SqliteBackups(DatabaseAddress address, ServiceSettings settings, SqliteInstanceLock instanceLock) : IBackups
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private string DatabaseFile => address.SqliteFile!;

    private string KeyFile => DatabaseFile + ".key";

    public Task<BackupReport> BackUpAsync(string file, bool withKey, CancellationToken cancellationToken) =>
        DatabaseWork.RunAsync(address, async () =>
        {
            var target = Path.GetFullPath(file);
            EnsureThere(DatabaseFile, "no database");
            EnsureAbsent(target);
            if (withKey)
            {
                EnsureThere(KeyFile, "no key file");
                EnsureAbsent(target + ".key");
            }

            var length = await CopyAsync(DatabaseFile, target, cancellationToken);
            if (withKey)
            {
                CopyPrivately(KeyFile, target + ".key");
            }

            return new BackupReport(address.Display, target, length, OfKey(withKey ? target + ".key" : null));
        });

    public Task<BackupReport> RestoreAsync(string file, CancellationToken cancellationToken) =>
        DatabaseWork.RunAsync(address, async () =>
        {
            var source = Path.GetFullPath(file);
            EnsureThere(source, "no backup");
            EnsureEmpty();
            await instanceLock.AcquireAsync(cancellationToken);
            EnsureEmpty();
            var bringsKey = File.Exists(source + ".key");
            if (bringsKey && File.Exists(KeyFile) && !File.ReadAllBytes(KeyFile).AsSpan().SequenceEqual(File.ReadAllBytes(source + ".key")))
            {
                throw new MaintenanceException($"{KeyFile} already exists and differs from {source}.key; move it away first.");
            }

            var length = await CopyAsync(source, DatabaseFile, cancellationToken);
            if (bringsKey && !File.Exists(KeyFile))
            {
                CopyPrivately(source + ".key", KeyFile);
            }

            return new BackupReport(source, address.Display, length, NeededKey());
        });

    private static void EnsureThere(string path, string what)
    {
        if (!File.Exists(path))
        {
            throw new MaintenanceException($"There is {what} at {path}.");
        }
    }

    private static void EnsureAbsent(string path)
    {
        if (Path.Exists(path))
        {
            throw new MaintenanceException($"{path} already exists and is not overwritten.");
        }
    }

    private void EnsureEmpty()
    {
        if (new FileInfo(DatabaseFile) is { Exists: true, Length: > 0 } || File.Exists(DatabaseFile + "-wal"))
        {
            throw new MaintenanceException($"There is already a database ({address.Display}); a backup can only be restored where there is none.");
        }
    }

    private string? OfKey(string? copy)
    {
        if (settings.EncryptionKey is not null)
        {
            return "It can only be decrypted with ENCRYPTION_KEY, which is not in it: store that key separately, as long as this backup.";
        }

        return copy is null
            ? $"It can only be decrypted with the key in {KeyFile}, which is not in it: store a copy of that key separately, as long as this backup."
            : $"It can only be decrypted with the key in {copy}: store that key separately, because both together give access to everything.";
    }

    private string? NeededKey() => settings.EncryptionKey is null && !File.Exists(KeyFile)
        ? $"It needs the key that was in use when it was made: set ENCRYPTION_KEY or put the key file at {KeyFile} before you start the service."
        : null;

    /// <summary>Copies the state of one moment to a file that only this user can read, checks it, and only then gives it its name.</summary>
    private static async Task<long> CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        var draft = to + ".part";
        try
        {
            MakeDraft(draft, to);
            TemporaryFiles.PutBeside(draft);
            await using (var source = await OpenIntactAsync(from, cancellationToken))
            {
                await ExecuteAsync(source, $"VACUUM INTO '{draft.Replace("'", "''", StringComparison.Ordinal)}'", cancellationToken);
            }

            await (await OpenIntactAsync(draft, cancellationToken)).DisposeAsync();
            await using (var written = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }

            File.Move(draft, to, overwrite: new FileInfo(to) is { Exists: true, Length: 0 });
            return new FileInfo(to).Length;
        }
        finally
        {
            if (File.Exists(draft))
            {
                File.Delete(draft);
            }
        }
    }

    private static void MakeDraft(string draft, string to)
    {
        try
        {
            CreatePrivately(draft, FileMode.Create).Dispose();
        }
        catch (Exception fault) when (FileFaults.Is(fault))
        {
            throw new MaintenanceException($"{to} can't be written: {FileFaults.Words(fault, draft)}.", fault);
        }
    }

    private static async Task<SqliteConnection> OpenIntactAsync(string file, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            var pages = await FirstAsync(connection, "PRAGMA integrity_check(1)", cancellationToken);
            var references = await FirstAsync(connection, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", cancellationToken);
            return pages == "ok" && references is null
                ? connection
                : throw new MaintenanceException($"{file} is damaged: {(references is null ? pages : $"a row of {references} refers to nothing")}.");
        }
        catch (Exception failure)
        {
            await connection.DisposeAsync();
            if (failure is SqliteException { SqliteErrorCode: Corrupt or NotADatabase })
            {
                throw new MaintenanceException($"{file} is damaged, or it is not an SQLite database.", failure);
            }

            throw;
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "SQLite takes no parameter there; the name is quoted.")]
    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [SuppressMessage("Security", "CA2100", Justification = "The statements are constants.")]
    private static async Task<string?> FirstAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static void CopyPrivately(string from, string to)
    {
        using var source = File.OpenRead(from);
        using var target = CreatePrivately(to, FileMode.CreateNew);
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }

    private static FileStream CreatePrivately(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
