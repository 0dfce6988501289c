using FlagService.Application.Maintenance;

namespace FlagService.Api.Startup;

/// <summary><c>backup</c> and <c>restore</c>.</summary>
internal static class BackupCommand
{
    /// <summary>Copies the database to a file.</summary>
    public static async Task<int> BackUpAsync(IBackups backups, string file, bool withKey) =>
        await TellAsync("Backed up", await backups.BackUpAsync(file, withKey, CancellationToken.None));

    /// <summary>Makes a copy the database.</summary>
    public static async Task<int> RestoreAsync(IBackups backups, string file) =>
        await TellAsync("Restored", await backups.RestoreAsync(file, CancellationToken.None));

    private static async Task<int> TellAsync(string what, BackupReport report)
    {
        await System.Console.Out.WriteLineAsync($"{what} {report.From} to {report.To}: {report.Bytes} bytes, every page and every reference checked.");
        if (report.Key is { } key)
        {
            await System.Console.Out.WriteLineAsync(key);
        }

        return 0;
    }
}
