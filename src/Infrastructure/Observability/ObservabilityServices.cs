using FlagService.Application.Observability;
using FlagService.Infrastructure.Analytics;
using FlagService.Infrastructure.Email;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Observability;

/// <summary>Registers the observability of the service: metrics, traces and error reports.</summary>
internal static class ObservabilityServices
{
    /// <summary>Adds what measures, what exports and what reports errors.</summary>
    /// <exception cref="SettingException">A setting can't be used.</exception>
    public static IServiceCollection AddObservability(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddMetrics()
            .AddSingleton<DatabaseMeasures>()
            .AddSingleton<CommandMeasures>()
            .AddSingleton<ConnectionMeasures>()
            .AddSingleton<EvaluationMeasures>()
            .AddSingleton<WaitingMails>()
            .AddSingleton<ErrorReports>()
            .AddSingleton<IErrorReports>(provider => provider.GetRequiredService<ErrorReports>())
            .AddHostedService<ErrorReportSender>()
            .AddSingleton<IMeasured>(provider => provider.GetRequiredService<DatabaseMeasures>())
            .AddSingleton<IMeasured>(provider => provider.GetRequiredService<EvaluationMeasures>())
            .AddSingleton<IMeasured, StoreMeasures>()
            .AddSingleton<IMeasured, QueueMeasures>()
            .AddSingleton<IMeasured, CacheMeasures>()
            .AddSingleton<IMeasured, ProcessMeasures>();
        if (TelemetryExport.IsWanted(configuration))
        {
            services.AddHostedService(provider => new TelemetryExport(configuration, provider.GetRequiredService<MetricReading>()));
        }

        return services;
    }

    /// <summary>Has what is asked of a database be measured, in a service; an operator's commands have nobody who would read it.</summary>
    public static DbContextOptionsBuilder Measure(this DbContextOptionsBuilder options, IServiceProvider provider) =>
        provider.GetService<CommandMeasures>() is { } commands
            ? options.AddInterceptors(commands, provider.GetRequiredService<ConnectionMeasures>())
            : options;
}
