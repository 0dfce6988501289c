using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace FlagService.Infrastructure;

/// <summary>Settings whose values stand in files: the one that <c>NAME_FILE</c> names holds that of <c>NAME</c>.</summary>
public static class SettingFiles
{
    private const string Suffix = "_FILE";

    // Whoever reads these doesn't know of files. Those with a plain variable each are asked for by name; other variables may be anybody's.
    private static readonly string[] Sections = ["FlagService:", "Logging:"];
    private static readonly string[] Names =
        ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_METRICS_HEADERS"];

    /// <summary>Puts the contents of files in the place of their names, wherever settings are read by section.</summary>
    /// <exception cref="SettingException">A file can't be read, or there is a value beside it.</exception>
    public static void Resolve(IConfigurationManager configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var named = configuration.AsEnumerable().Select(setting => setting.Key).Where(IsFile).ToList();
        if (named.Count == 0)
        {
            return;
        }

        // A name that stayed would be an unknown setting, or one more entry of a list.
        var settings = configuration.AsEnumerable()
            .Where(setting => setting.Value is not null && !IsFile(setting.Key))
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var name in named.Select(file => file[..^Suffix.Length]))
        {
            if (Value(configuration, name) is { } value)
            {
                settings[name] = value;
            }
        }

        configuration.Sources.Clear();
        configuration.Sources.Add(new MemoryConfigurationSource { InitialData = settings });
    }

    /// <summary>A setting's value, from a file or not; null where it isn't set, or is empty.</summary>
    /// <exception cref="SettingException">As with <see cref="Resolve"/>.</exception>
    internal static string? Value(IConfiguration configuration, string name)
    {
        var value = configuration[name];
        var file = configuration[name + Suffix];
        if (string.IsNullOrEmpty(file))
        {
            return string.IsNullOrEmpty(value) ? null : value;
        }

        if (!string.IsNullOrEmpty(value))
        {
            throw new SettingException($"{name} and {name}{Suffix} are both set; set one of them.");
        }

        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SettingException($"{name}{Suffix} can't be read: {fault.Message}", fault);
        }
    }

    private static bool IsFile(string name) => name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)
        && (Sections.Any(section => name.StartsWith(section, StringComparison.OrdinalIgnoreCase))
            || Names.Contains(name[..^Suffix.Length], StringComparer.OrdinalIgnoreCase));
}
