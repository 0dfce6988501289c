using FlagService.Domain;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Logging;

/// <summary>Validates the section <c>Logging</c>: the framework would ignore a mistake, or stop with a message of its own.</summary>
internal static class LogLevels
{
    private const string Section = "LogLevel";
    private const string Console = "Console";

    private static readonly string[] Names = Enum.GetNames<LogLevel>();

    /// <summary>Refuses a level that is none, and names that nobody reads.</summary>
    /// <exception cref="OptionsValidationException">There is one.</exception>
    public static void Ensure(IConfigurationSection logging)
    {
        foreach (var part in logging.GetChildren())
        {
            if (part.Key.Equals(Section, StringComparison.OrdinalIgnoreCase))
            {
                EnsureLevels(part);
            }
            else if (NearestName.Of(part.Key, [Section]) is not null)
            {
                throw Fault(part, $"is not known; did you mean {NameOf(logging)}__{Section}?");
            }
            else
            {
                EnsureProvider(part);
            }
        }
    }

    // Levels for one way of logging, such as Logging:Console:LogLevel.
    private static void EnsureProvider(IConfigurationSection provider)
    {
        EnsureLevels(provider.GetSection(Section));
        if (provider.Key.Equals(Console, StringComparison.OrdinalIgnoreCase)
            && provider.GetChildren().FirstOrDefault(part => !part.Key.Equals(Section, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            throw Fault(other, "is not a setting; FlagService__Log__Format sets the format of log entries.");
        }
    }

    private static void EnsureLevels(IConfigurationSection levels)
    {
        if (!string.IsNullOrEmpty(levels.Value))
        {
            throw Fault(levels, $"is a section, not a setting; {NameOf(levels)}__Default sets the log level.");
        }

        foreach (var level in levels.GetChildren())
        {
            if (level.Value is { Length: > 0 } text && !Names.Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                throw Fault(level, $"must be {string.Join(", ", Names[..^1])} or {Names[^1]}; it is \"{text}\".");
            }
        }
    }

    private static string NameOf(IConfigurationSection section) => section.Path.Replace(":", "__", StringComparison.Ordinal);

    private static OptionsValidationException Fault(IConfigurationSection section, string words) =>
        new(section.Path, typeof(LogLevel), [$"{NameOf(section)} {words}"]);
}
