namespace FlagService.Infrastructure.Persistence;

/// <summary>
/// Keeps an SQLite file for this process, as long as it lives. Another process would hear nothing of what this one changes: its flags would
/// be old, and so would its permissions.
/// </summary>
internal sealed class SoleProcess(DatabaseAddress address, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private FileStream? _held;

    /// <summary>Takes the file, unless it is held already. One that is about to stop is waited for.</summary>
    /// <exception cref="SettingException">Another process has it and doesn't stop.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        if (_held is not null)
        {
            return;
        }

        var file = address.SqliteFile!;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(Pause, time);
        while (!TryTake(file + ".lock"))
        {
            if (time.GetElapsedTime(started) > Patience)
            {
                throw new SettingException(
                    $"The database ({address.Display}) is in use by another process of FlagService. An SQLite file serves one process; "
                    + "stop the other one, or use PostgreSQL for several.");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        CreatePrivately(file);
    }

    public void Dispose() => _held?.Dispose();

    private bool TryTake(string path)
    {
        try
        {
            _held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
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
