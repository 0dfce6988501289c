using System.Globalization;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.Configuration;

namespace FlagService.Infrastructure.Observability;

/// <summary>Validates OpenTelemetry's own settings: its library ignores mistakes in some of them, and fails at others.</summary>
internal static class TelemetrySettings
{
    private static readonly string[] Headers = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_METRICS_HEADERS"];
    private static readonly string[] Protocols = ["OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL"];
    private static readonly string[] Times = ["OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_METRIC_EXPORT_INTERVAL", "OTEL_METRIC_EXPORT_TIMEOUT", "OTEL_BSP_SCHEDULE_DELAY", "OTEL_BSP_EXPORT_TIMEOUT"];
    private static readonly string[] Samplers =
        ["always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio"];

    /// <summary>Refuses a value that would be passed over or fail.</summary>
    /// <exception cref="SettingException">There is one; it isn't shown where it may be secret.</exception>
    public static void Ensure(IConfiguration configuration)
    {
        Ensure(configuration, Headers, AreHeaders, "must be headers as name=value, separated by commas", isSecret: true);
        Ensure(configuration, Protocols, text => text is "grpc" or "http/protobuf", "must be grpc or http/protobuf");
        Ensure(configuration, Times, IsMilliseconds, "must be a whole number of milliseconds");
        Ensure(configuration, ["OTEL_TRACES_SAMPLER"], Samplers.Contains, $"must be {string.Join(", ", Samplers[..^1])} or {Samplers[^1]}");
        Ensure(configuration, ["OTEL_TRACES_SAMPLER_ARG"], IsShare, "must be a number, 0 to 1");
    }

    private static void Ensure(IConfiguration configuration, string[] names, Func<string, bool> isGood, string wanted, bool isSecret = false)
    {
        foreach (var name in names)
        {
            if (SettingFiles.Value(configuration, name) is { } text && !isGood(text))
            {
                throw new SettingException($"{name} {wanted}{(isSecret ? "" : $"; it is \"{text}\"")}.");
            }
        }
    }

    private static bool AreHeaders(string text) => text.Split(',').All(header => header.IndexOf('=', StringComparison.Ordinal) > 0);

    private static bool IsMilliseconds(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsShare(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1;
}
