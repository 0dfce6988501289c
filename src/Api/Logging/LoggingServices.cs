using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Logging;

/// <summary>Decides what is logged and how: for programs as JSON, for a developer in lines.</summary>
internal static class LoggingServices
{
    // Defaults alone: they stand before every other source, so that any Logging__LogLevel__* overrides them.
    private static readonly Dictionary<string, string?> Levels = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:System"] = "Warning",

        // It would put the path of each request, with what is in it, into everything that is logged meanwhile.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",

        // Its errors are clients', with a stack for each; what fails here is logged by the code that answers.
        ["Logging:LogLevel:Grpc"] = "None",

        // The code that catches their exceptions decides what they mean; a taken name is no error of the service.
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database"] = "Critical",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Update"] = "Critical",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Query"] = "Critical",
    };

    /// <summary>Adds it.</summary>
    /// <exception cref="OptionsValidationException">A level is none.</exception>
    public static void AddServiceLogging(this WebApplicationBuilder builder)
    {
        LogLevels.Ensure(builder.Configuration.GetSection("Logging"));
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
        builder.Logging.ClearProviders();
        builder.Logging.Configure(logging => logging.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        var isDevelopment = builder.Environment.IsDevelopment();
        AddText(builder.Logging, isDevelopment);
        builder.Logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
        builder.Services.AddOptions<ConsoleLoggerOptions>().Configure<LogOptions>((console, log) =>
            console.FormatterName = (log.Format ?? (isDevelopment ? "text" : "json")) == "text" ? ConsoleFormatterNames.Simple : JsonLines.FormatterName);

        var phase = new StartPhase();
        builder.Services.AddSingleton(phase);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level >= (phase.IsOver ? LogLevel.Warning : LogLevel.Critical));
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => phase.IsOver && level >= LogLevel.Warning);
    }

    // A developer looks at the clock on the wall, and at one request at a time.
    private static void AddText(ILoggingBuilder logging, bool isDevelopment) => logging.AddSimpleConsole(console =>
    {
        console.SingleLine = true;
        console.TimestampFormat = isDevelopment ? "HH:mm:ss " : "yyyy-MM-ddTHH:mm:ss.fffZ ";
        console.UseUtcTimestamp = !isDevelopment;
        console.IncludeScopes = !isDevelopment;
    });
}
