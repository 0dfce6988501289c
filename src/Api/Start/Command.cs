using FlagService.Api.Wire;

namespace FlagService.Api.Start;

/// <summary>What the program does instead of serving, as its first argument says.</summary>
internal static class Command
{
    private const string Usage =
        """
        usage: FlagService.Api                 serve
               FlagService.Api healthcheck     exit 0 if the service on this machine's PORT lives, else 1

        Settings come from environment variables, or as arguments: --PORT 9000
        """;

    /// <summary>Runs the command that the arguments name.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="listen">Tells where the service listens.</param>
    /// <returns>The exit code; null where the arguments name no command, so that the program serves.</returns>
    public static async Task<int?> RunAsync(string[] args, Func<ListenSettings> listen)
    {
        switch (args)
        {
            case []:
            case [var setting, ..] when setting.StartsWith('-') || setting.Contains('=', StringComparison.Ordinal):
                return null;
            case ["healthcheck"]:
                return await HealthCheck.RunAsync(listen());
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }
}
