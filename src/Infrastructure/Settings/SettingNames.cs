using FlagService.Application.Settings;

namespace FlagService.Infrastructure.Settings;

/// <summary>The names of all settings, as the environment has them.</summary>
public static class SettingNames
{
    /// <summary>What the names of all sections begin with.</summary>
    internal const string Root = "FlagService";

    /// <summary>What is added to a name for the file that holds the value.</summary>
    public const string FileSuffix = "_FILE";

    /// <summary>Where traces and metrics are sent to, by OpenTelemetry's own name.</summary>
    public const string TelemetryEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Those that have a variable of their own.</summary>
    public static IReadOnlyList<string> Plain { get; } =
    [
        "PORT", "HOST", "TLS_CERT", "TLS_KEY", "DATABASE_URL", "DATABASE_READ_URL", "ROOT_PASSWORD", "RATE_LIMITING", "PUBLIC_URL", "ENCRYPTION_KEY",
        "ENCRYPTION_KEY_PREVIOUS", "SNAPSHOT_DIR", "METRICS_PORT", TelemetryEndpoint,
    ];

    /// <summary>A setting's name in the environment, of its path in the configuration.</summary>
    public static string OfPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Replace(":", "__", StringComparison.Ordinal);
    }

    /// <summary>Words with the point that a sentence ends with, unless they ask something.</summary>
    internal static string Sentence(string words) => words.EndsWith('?') ? words : words + ".";

    /// <summary>Those below <c>FlagService</c>.</summary>
    /// <param name="sections">All sections.</param>
    public static IReadOnlyList<string> OfSections(IEnumerable<SettingsSection> sections) =>
        [.. sections.SelectMany(section => SectionCheck.NamesOf(section.Type).Select(name => $"{Root}__{section.Name}{name}"))];
}
