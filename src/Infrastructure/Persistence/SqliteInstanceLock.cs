using FlagService.Application.Maintenance;
using FlagService.Infrastructure.Persistence.Sqlite;
using FlagService.Infrastructure.Settings;

namespace FlagService.Infrastructure.Persistence;

/// <summary>
/// Locks an SQLite file for this process, as long as it lives. Another process wouldn't be notified of changes: its flags and permissions would be
/// stale.
/// </summary>
internal sealed class SqliteInstanceLock(DatabaseAddress address, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // EWOULDBLOCK, by which Unix says that another process holds the lock.
    private static readonly int LockedElsewhere = OperatingSystem.IsMacOS() ? 35 : 11;

    private FileStream? _held;

    /// <summary>Takes the file, unless it is held already. One that is about to stop is waited for.</summary>
    /// <exception cref="SettingException">Another process has it and doesn't stop, or its folder isn't there.</exception>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        if (_held is not null)
        {
            return;
        }

        var file = address.SqliteFile!;
        EnsureFolder(address);
        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(Pause, time);
        while (!TryTake(file + ".lock"))
        {
            if (time.GetElapsedTime(started) > Patience)
            {
                throw new SettingException(
                    $"The database ({address.Display}) is in use by another process of FlagService. Only one process can use an SQLite file; "
                    + "stop the other one, or use PostgreSQL for several processes.");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        CreatePrivately(file);
        TemporaryFiles.PutBeside(file);
    }

    public void Dispose() => _held?.Dispose();

    /// <summary>Looks whether there is a folder for the file of an SQLite database.</summary>
    /// <exception cref="SettingException">There is none, or one is where the file should be.</exception>
    public static void EnsureFolder(DatabaseAddress address)
    {
        // A folder that is missing was mistyped, or is a volume that isn't mounted: made, it would hold a new and empty database.
        var file = address.SqliteFile!;
        if (Directory.Exists(file))
        {
            throw new SettingException($"The database ({address.Display}) can't be used: it is a folder, not a file. Check DATABASE_URL.");
        }

        if (FileFaults.MissingFolder(file) is { } missing)
        {
            throw new SettingException(
                $"The database ({address.Display}) can't be used: {(File.Exists(missing) ? $"{missing} is a file, not a folder" : $"there is no folder {missing}")}. "
                + "Create the folder, or correct DATABASE_URL.");
        }
    }

    private bool TryTake(string path)
    {
        try
        {
            _held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException fault) when (fault.HResult == LockedElsewhere || (OperatingSystem.IsWindows() && File.Exists(path)))
        {
            return false;
        }
        catch (Exception fault) when (FileFaults.Is(fault))
        {
            throw new SettingException(
                $"The database ({address.Display}) can't be used: {path}: {FileFaults.Words(fault, path)}. Its folder must be one that {FileFaults.User} can write to.",
                fault);
        }
    }

    /// <summary>SQLite itself would let everybody on the machine read it; its files beside it follow its mode.</summary>
    private static void CreatePrivately(string file)
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(file))
        {
            new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }).Dispose();
        }
    }
}
