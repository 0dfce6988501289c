using FlagService.Application.Observability;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FlagService.Infrastructure.Observability;

/// <summary>
/// Sends traces and metrics by OTLP to where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; the other settings of OpenTelemetry's
/// specification count as well. Where it isn't set nothing of this is made.
/// </summary>
internal sealed class TelemetryExport(IConfiguration configuration, MetricReading metrics) : IHostedService, IDisposable
{
    private const string RequestSource = "Microsoft.AspNetCore";

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    /// <summary>Whether it is set.</summary>
    /// <exception cref="SettingException">It is no address, or another setting of OpenTelemetry's can't be used.</exception>
    public static bool IsWanted(IConfiguration configuration)
    {
        if (SettingFiles.Value(configuration, SettingNames.TelemetryEndpoint) is not { } text)
        {
            return false;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw new SettingException($"{SettingNames.TelemetryEndpoint} must be an http or https URL such as http://localhost:4317.");
        }

        TelemetrySettings.Ensure(configuration);
        return true;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddSource(RequestSource, MetricInstruments.Name)
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddMeter(MetricInstruments.Name)
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    // What the environment says of the resource comes on top of it.
    private static void Describe(ResourceBuilder resource) => resource
        .Clear()
        .AddService(
            "flagservice",
            serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version!.ToString(3),
            autoGenerateServiceInstanceId: true)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}
