using FlagService.Application.Maintenance;
using FlagService.Infrastructure.Persistence.Sealing;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Maintenance;

/// <summary>The services for an operator's commands: the database, without background jobs.</summary>
public static class MaintenanceServices
{
    /// <summary>Creates the services.</summary>
    /// <param name="settings">The database's address, and the encryption keys.</param>
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
