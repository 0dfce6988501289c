using FlagService.Application.Maintenance;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace FlagService.Infrastructure.Settings;

/// <summary>Settings whose values stand in files: the one that <c>NAME_FILE</c> names holds that of <c>NAME</c>.</summary>
public static class SettingFiles
{
    private const string Suffix = SettingNames.FileSuffix;

    // Libraries read these variables and don't know files. Only the variables of settings are looked for by name; other variables may belong to anybody.
    private static readonly string[] Sections = ["FlagService:", "Logging:"];
    private static readonly string[] Names =
        [SettingNames.TelemetryEndpoint, "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_METRICS_HEADERS"];

    /// <summary>
    /// Settles what is set: the contents of files stand in the place of their names wherever settings are read by section, and what is set to
    /// nothing isn't set.
    /// </summary>
    /// <exception cref="SettingException">A file can't be read, or there is a value beside it.</exception>
    public static void Resolve(IConfigurationManager configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var given = configuration.AsEnumerable().Where(setting => !string.IsNullOrEmpty(setting.Value)).ToList();

        // A name that stayed would be an unknown setting, or one more entry of a list.
        var settings = given.Where(setting => !IsFile(setting.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var name in given.Select(setting => setting.Key).Where(IsFile).Select(file => file[..^Suffix.Length]))
        {
            settings[name] = Value(configuration, name);
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

        name = SettingNames.OfPath(name);
        if (!string.IsNullOrEmpty(value))
        {
            throw new SettingException($"{name} and {name}{Suffix} are both set; set only one of them.");
        }

        return Read($"{name}{Suffix}", file) is { Length: > 0 } content ? content : throw new SettingException($"{name}{Suffix}: the file {file} is empty.");
    }

    /// <summary>What stands in a file that a setting names, without the line break at its end.</summary>
    /// <exception cref="SettingException">It can't be read.</exception>
    internal static string Read(string name, string file)
    {
        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception fault) when (FileFaults.Is(fault))
        {
            throw new SettingException($"{name} ({file}) can't be read: {FileFaults.Words(fault, file)}.", fault);
        }
    }

    private static bool IsFile(string name) => name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)
        && (Sections.Any(section => name.StartsWith(section, StringComparison.OrdinalIgnoreCase))
            || Names.Contains(name[..^Suffix.Length], StringComparer.OrdinalIgnoreCase));
}
