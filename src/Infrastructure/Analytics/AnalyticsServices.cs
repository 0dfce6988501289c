using FlagService.Application.Analytics;
using FlagService.Application.Evaluation;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Analytics;

/// <summary>Registers the recording and reading of evaluations.</summary>
internal static class AnalyticsServices
{
    /// <summary>Adds what fulfils the ports of analytics.</summary>
    public static IServiceCollection AddAnalytics(this IServiceCollection services, DatabaseKind database)
    {
        services
            .AddSingleton<EvaluationLosses>()
            .AddSingleton<EvaluationCounter>()
            .AddSingleton<EvaluationRecorder>()
            .AddSingleton<IEvaluationRecorder>(provider => provider.GetRequiredService<EvaluationRecorder>())
            .AddSingleton<CountWriting>()
            .AddSingleton<LogWriting>()
            .AddHostedService<EvaluationWriter>()
            .AddSingleton<EvaluationRetention>()
            .AddHostedService(provider => provider.GetRequiredService<EvaluationRetention>())
            .AddScoped<RecordedEvaluations>()
            .AddScoped<IEvaluations>(provider => provider.GetRequiredService<RecordedEvaluations>())
            .AddScoped<IFlagUses>(provider => provider.GetRequiredService<RecordedEvaluations>());
        return database == DatabaseKind.Postgres
            ? services.AddSingleton<IEvaluationTables, PostgresEvaluationTables>()
            : services.AddSingleton<IEvaluationTables, SqliteEvaluationTables>();
    }
}
