using FlagService.Api.Wire;
using FlagService.Application.Maintenance;
using FlagService.Domain;

namespace FlagService.Api.Startup;

/// <summary>What the program does instead of serving, as its first argument says.</summary>
internal static class Command
{
    /// <summary>The exit code of a command that nobody understands.</summary>
    public const int Misunderstood = 2;

    /// <summary>Runs the command that the arguments name.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="fault">Returns what is wrong with arguments that are settings, or null.</param>
    /// <param name="listen">Returns where the service listens.</param>
    /// <param name="maintenance">Makes what the commands on the database need.</param>
    /// <returns>The exit code; null where the arguments name no command and nothing but settings, so that the program serves.</returns>
    public static async Task<int?> RunAsync(string[] args, Func<string[], string?> fault, Func<ListenSettings> listen, Func<IServiceProvider> maintenance)
    {
        if (Usage.Asked(args) is { } page)
        {
            await System.Console.Out.WriteLineAsync(page);
            return 0;
        }

        switch (args)
        {
            case ["healthcheck"]:
                return await HealthCheck.RunAsync(listen());
            case ["healthcheck", var text] when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https":
                return await HealthCheck.RunAsync(url);
            case ["migrate", "status"]:
                return await OnAsync<ISchema>(maintenance, MigrateCommand.StatusAsync);
            case ["migrate", "up"]:
                return await OnAsync<ISchema>(maintenance, MigrateCommand.UpAsync);
            case ["migrate", "down", .. var rest] when MigrateCommand.Understands(rest):
                return await OnAsync<ISchema>(maintenance, schema => MigrateCommand.DownAsync(schema, rest));
            case ["backup", var file, .. [] or ["--with-key"]] when IsName(file):
                return await OnAsync<IBackups>(maintenance, backups => BackupCommand.BackUpAsync(backups, file, withKey: args.Length > 2));
            case ["restore", var file] when IsName(file):
                return await OnAsync<IBackups>(maintenance, backups => BackupCommand.RestoreAsync(backups, file));
            case [var command, ..] when Usage.Commands.Contains(command, StringComparer.Ordinal):
                await System.Console.Error.WriteLineAsync($"Not understood: {string.Join(' ', args)}\n\n{Usage.Of(command)}");
                return Misunderstood;
            default:
                return await TellFaultAsync(args, fault(args));
        }
    }

    private static async Task<int?> TellFaultAsync(string[] args, string? sentence)
    {
        if (sentence is null)
        {
            return null;
        }

        var isSetting = args[0].Length == 0 || args[0].StartsWith('-') || args[0].Contains('=', StringComparison.Ordinal);
        var hint = NearestName.Hint(args[0], Usage.Commands);
        await System.Console.Error.WriteLineAsync(
            $"{(isSetting ? sentence : $"{args[0]} is not a command{(hint.Length == 0 ? "." : hint)}")} --help lists what is known.");
        return Misunderstood;
    }

    private static bool IsName(string file) => file.Length > 0 && !file.StartsWith('-');

    private static async Task<int> OnAsync<T>(Func<IServiceProvider> maintenance, Func<T, Task<int>> command)
        where T : notnull
    {
        var services = maintenance();
        await using ((IAsyncDisposable)services)
        {
            await using var scope = services.CreateAsyncScope();
            return await command(scope.ServiceProvider.GetRequiredService<T>());
        }
    }
}
