using FlagService.Api.Start;
using Microsoft.Extensions.Configuration.Memory;
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

        // Whoever catches their exceptions says what they mean; a name that is taken is no error of the service.
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database"] = "Critical",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Update"] = "Critical",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Query"] = "Critical",
    };

    /// <summary>Adds it.</summary>
    /// <exception cref="OptionsValidationException">A level is none.</exception>
    public static void AddServiceLogging(this WebApplicationBuilder builder)
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
        EnsureLevels(builder.Configuration.GetSection("Logging"));
        builder.Logging.ClearProviders();
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(options =>
            {
                options.SingleLine = true;
                options.TimestampFormat = "HH:mm:ss ";
            });
        }
        else
        {
            builder.Logging.AddJsonConsole(options =>
            {
                options.IncludeScopes = true;
                options.UseUtcTimestamp = true;
                options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        }

        var phase = new StartPhase();
        builder.Services.AddSingleton(phase);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level >= (phase.IsOver ? LogLevel.Warning : LogLevel.Critical));
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => phase.IsOver && level >= LogLevel.Warning);
    }

    // Those for all that is logged, and those for one way of logging (Logging:Console:LogLevel).
    private static void EnsureLevels(IConfigurationSection logging)
    {
        var sections = logging.GetChildren().Select(part => part.GetSection("LogLevel")).Prepend(logging.GetSection("LogLevel"));
        foreach (var level in sections.SelectMany(section => section.GetChildren()))
        {
            if (level.Value is { Length: > 0 } text && !Enum.TryParse<LogLevel>(text, ignoreCase: true, out _))
            {
                throw new OptionsValidationException(
                    level.Path,
                    typeof(LogLevel),
                    [$"{level.Path} must be {string.Join(", ", Enum.GetNames<LogLevel>()[..^1])} or {LogLevel.None}; it is \"{text}\"."]);
            }
        }
    }
}
