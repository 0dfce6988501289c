using FlagService.Application.Maintenance;
using FlagService.Infrastructure.Persistence.Sealing;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Maintenance;

/// <summary>What an operator's commands need of the service: the database, and nothing that runs.</summary>
public static class MaintenanceServices
{
    /// <summary>Makes it.</summary>
    /// <param name="settings">Which database, and the keys that open it.</param>
    public static ServiceProvider Build(ServiceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(ColumnSeal.Of(settings));
        services.AddDatabase(settings.Database);
        services.AddScoped<ISchema, Schema>();
        if (settings.Database.Kind == DatabaseKind.Sqlite)
        {
            services.AddScoped<IBackups, SqliteBackups>();
        }
        else
        {
            services.AddScoped<IBackups, PostgresBackups>();
        }

        return services.BuildServiceProvider();
    }
}
