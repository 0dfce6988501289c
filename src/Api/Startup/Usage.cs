using System.Reflection;

namespace FlagService.Api.Startup;

/// <summary>How the program and each of its commands are called.</summary>
internal static class Usage
{
    /// <summary>The whole page.</summary>
    public const string Page =
        $"""
        usage: FlagService.Api [--NAME=VALUE ...]      serve
               FlagService.Api COMMAND ...             do something else, and end
               FlagService.Api [COMMAND] --help        print the usage; so do -h and help
               FlagService.Api --version               print the version

        commands:
        {Healthcheck}
        {Migrate}
        {Backup}
        {Restore}

        Settings are environment variables, each of which can also come from a file that NAME_FILE names; for serving they can be arguments as well:
          --PORT=9000 --DATABASE_URL=sqlite:///var/lib/flagservice/flags.db --FlagService__Mail__Host=mail.example.com
          --environment=Development     one line of text for each log entry, and mails in the log
        docs/configuration.md has all of them.
        """;

    private const string Healthcheck =
        """
          healthcheck [URL]             exit 0 if the service on this machine's PORT lives, or URL answers with success, else 1
        """;

    private const string Migrate =
        """
          migrate status                list the migrations of DATABASE_URL; exit 0 if all are applied, 3 if some are pending, 4 if the database is
                                        newer than the program
          migrate up                    apply what is pending
          migrate down [TARGET] --drop-data
                                        take back the newest migration, or all after TARGET (0: all), with what their tables hold
        """;

    private const string Backup =
        """
          backup FILE [--with-key]      copy the SQLite database to FILE while the service runs; --with-key: its key file to FILE.key
        """;

    private const string Restore =
        """
          restore FILE                  make the copy the SQLite database, where there is none yet
        """;

    private static readonly Dictionary<string, string> OfCommands = new(StringComparer.Ordinal)
    {
        ["healthcheck"] = Healthcheck,
        ["migrate"] = Migrate,
        ["backup"] = Backup,
        ["restore"] = Restore,
    };

    /// <summary>The names of the commands.</summary>
    public static IReadOnlyCollection<string> Commands => OfCommands.Keys;

    /// <summary>The version, with the commit where it is known.</summary>
    public static string Version { get; } = typeof(Usage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>How a command is called.</summary>
    public static string Of(string command) => $"usage: FlagService.Api\n{OfCommands[command]}";

    /// <summary>The text that the arguments ask for, such as the usage; null if they ask for none.</summary>
    public static string? Asked(string[] args) => args switch
    {
        ["--version" or "version"] => $"FlagService {Version}",
        ["help", var command] when OfCommands.ContainsKey(command) => Of(command),
        ["help", ..] => Page,
        [var command, ..] when OfCommands.ContainsKey(command) && args.Any(IsHelp) => Of(command),
        _ => args.Any(IsHelp) ? Page : null,
    };

    private static bool IsHelp(string argument) => argument is "--help" or "-h" or "-?" or "/?";
}
