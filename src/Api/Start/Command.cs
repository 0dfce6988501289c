using FlagService.Api.Wire;
using FlagService.Application.Upkeep;

namespace FlagService.Api.Start;

/// <summary>What the program does instead of serving, as its first argument says.</summary>
internal static class Command
{
    /// <summary>The exit code of a command that nobody understands.</summary>
    public const int Misunderstood = 2;

    private const string Usage =
        """
        usage: FlagService.Api                 serve
               FlagService.Api healthcheck [URL]
                                               exit 0 if the service on this machine's PORT lives, or URL answers with success, else 1
               FlagService.Api migrate status  list the migrations of DATABASE_URL; exit 0 if all are applied, 3 if some are pending,
                                               4 if the database is newer than the program
               FlagService.Api migrate up      apply what is pending
               FlagService.Api migrate down [TARGET] --drop-data
                                               take back the newest migration, or all after TARGET (0: all), with what their tables hold
               FlagService.Api backup FILE [--with-key]
                                               copy the SQLite database to FILE while the service runs; --with-key: its key file to FILE.key
               FlagService.Api restore FILE    make the copy the SQLite database, where there is none yet

        Settings come from environment variables; for serving also as arguments: --PORT 9000
        """;

    /// <summary>Runs the command that the arguments name.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="listen">Tells where the service listens.</param>
    /// <param name="upkeep">Makes what the commands on the database need.</param>
    /// <returns>The exit code; null where the arguments name no command, so that the program serves.</returns>
    public static async Task<int?> RunAsync(string[] args, Func<ListenSettings> listen, Func<IServiceProvider> upkeep)
    {
        switch (args)
        {
            case []:
            case [var setting, ..] when setting.StartsWith('-') || setting.Contains('=', StringComparison.Ordinal):
                return null;
            case ["healthcheck"]:
                return await HealthCheck.RunAsync(listen());
            case ["healthcheck", var text] when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https":
                return await HealthCheck.RunAsync(url);
            case ["migrate", "status"]:
                return await OnAsync<ISchema>(upkeep, MigrateCommand.StatusAsync);
            case ["migrate", "up"]:
                return await OnAsync<ISchema>(upkeep, MigrateCommand.UpAsync);
            case ["migrate", "down", .. var rest] when MigrateCommand.Understands(rest):
                return await OnAsync<ISchema>(upkeep, schema => MigrateCommand.DownAsync(schema, rest));
            case ["backup", var file, .. [] or ["--with-key"]] when !file.StartsWith('-'):
                return await OnAsync<IBackups>(upkeep, backups => BackupCommand.BackUpAsync(backups, file, withKey: args.Length > 2));
            case ["restore", var file] when !file.StartsWith('-'):
                return await OnAsync<IBackups>(upkeep, backups => BackupCommand.RestoreAsync(backups, file));
            default:
                await Console.Error.WriteLineAsync(Usage);
                return Misunderstood;
        }
    }

    private static async Task<int> OnAsync<T>(Func<IServiceProvider> upkeep, Func<T, Task<int>> command)
        where T : notnull
    {
        var services = upkeep();
        await using ((IAsyncDisposable)services)
        {
            await using var scope = services.CreateAsyncScope();
            return await command(scope.ServiceProvider.GetRequiredService<T>());
        }
    }
}
