using FlagService.Application.Access.Membership;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Tokens;
using FlagService.Application.Analytics;
using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Evaluation;
using FlagService.Application.Health;
using FlagService.Application.Limits;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Application.Settings;
using FlagService.Infrastructure.Analytics;
using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Commits;
using FlagService.Infrastructure.Email;
using FlagService.Infrastructure.Health;
using FlagService.Infrastructure.History;
using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Identity.Hashing;
using FlagService.Infrastructure.Identity.Root;
using FlagService.Infrastructure.Jobs;
using FlagService.Infrastructure.Limits;
using FlagService.Infrastructure.Notifications;
using FlagService.Infrastructure.Observability;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Audit;
using FlagService.Infrastructure.Persistence.Postgres;
using FlagService.Infrastructure.Persistence.Repositories;
using FlagService.Infrastructure.Persistence.Sealing;
using FlagService.Infrastructure.Persistence.Sqlite;
using FlagService.Infrastructure.Replicas;
using FlagService.Infrastructure.Settings;
using FlagService.Infrastructure.Snapshots;
using FlagService.Infrastructure.Snapshots.Files;
using FlagService.Infrastructure.Startup;
using FlagService.Infrastructure.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FlagService.Infrastructure;

/// <summary>Wires up this layer.</summary>
public static class InfrastructureServices
{
    /// <summary>The sections of the configuration that concern this layer and the use cases.</summary>
    public static IReadOnlyList<SettingsSection> Sections { get; } =
    [
        SettingsSection.Of<AnalyticsOptions>("Analytics"),
        SettingsSection.Of<DatabaseOptions>("Database"),
        SettingsSection.Of<ErrorReportOptions>("ErrorReports"),
        SettingsSection.Of<HistoryOptions>("History"),
        SettingsSection.Of<MailOptions>("Mail"),
        SettingsSection.Of<PasswordOptions>("Passwords"),
        SettingsSection.Of<Quotas>("Quotas"),
        SettingsSection.Of<RateLimitOptions>("RateLimits"),
        SettingsSection.Of<RegistrationOptions>("Registration"),
        SettingsSection.Of<SessionOptions>("Sessions"),
        SettingsSection.Of<StreamOptions>("Streams"),
        SettingsSection.Of<PersonalTokenOptions>("Tokens"),
    ];

    /// <summary>Adds what fulfils the application's ports.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">All other settings.</param>
    /// <param name="settings">Those with an environment variable of their own.</param>
    /// <param name="others">The sections of the configuration that concern what is built on this layer.</param>
    /// <exception cref="SettingException">A setting can't be used.</exception>
    public static IServiceCollection AddInfrastructure(
        this IServiceCollection services,
        IConfiguration configuration,
        ServiceSettings settings,
        IReadOnlyList<SettingsSection> others)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddSettings(configuration, [.. Sections, .. others]);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new Readiness(() => provider.GetRequiredService<SnapshotStore>().Restored > 0));
        services.AddSingleton<IReadiness>(provider => provider.GetRequiredService<Readiness>());
        AddCircuitBreaker(services, settings.Database);
        services.AddHostedService<StartupSequence>();
        services.AddSingleton(settings);
        services.AddSingleton(ColumnSeal.Of(settings));
        services.AddDatabase(settings.Database);
        AddPersistence(services);
        services.AddIdentity();
        services.AddLimits(settings);
        services.AddEmail();
        AddSnapshots(services);
        services.AddAnalytics(settings.Database.Kind);
        services.AddStreams();
        services.AddHistory();
        AddReplicas(services, settings);
        AddHealth(services, settings.Database);
        services.AddObservability(configuration);
        services.AddSingleton<PersonalColumnsJob>();
        services.AddHostedService(provider => provider.GetRequiredService<PersonalColumnsJob>());
        if (settings.Database.Kind == DatabaseKind.Sqlite)
        {
            services.AddSingleton<SqliteCompaction>();
            services.AddHostedService(provider => provider.GetRequiredService<SqliteCompaction>());
        }

        return services;
    }

    /// <summary>Adds the database alone, with who may change its schema.</summary>
    internal static void AddDatabase(this IServiceCollection services, DatabaseAddress database)
    {
        services.AddSingleton(database);
        services.AddSingleton<FaultDescriptions>();
        services.AddSingleton<IFaultDescriptions>(provider => provider.GetRequiredService<FaultDescriptions>());
        services.AddSingleton<SqliteInstanceLock>();
        services.AddSingleton<ConnectionsInUse>();
        services.AddScoped<MigrationLock>();
        if (database.Kind == DatabaseKind.Postgres)
        {
            services.AddDbContext<FlagServiceDbContext, PostgresDbContext>(
                (provider, options) => options.UseNpgsql(database.ConnectionString).Measure(provider).Guard(provider));
        }
        else
        {
            services.AddDbContext<FlagServiceDbContext, SqliteDbContext>(
                (provider, options) => options.UseSqlite(database.ConnectionString).AddInterceptors(new SecureDelete()).Measure(provider));
        }
    }

    // Before all that needs the database, and so beside it until the last of that has stopped.
    private static void AddCircuitBreaker(IServiceCollection services, DatabaseAddress database)
    {
        if (database.Kind == DatabaseKind.Postgres)
        {
            services.AddSingleton<DatabaseCircuitBreaker>();
            services.AddSingleton<CircuitBreakerInterceptor>();
            services.AddHostedService(provider => provider.GetRequiredService<DatabaseCircuitBreaker>());
        }
    }

    private static void AddPersistence(IServiceCollection services)
    {
        services.AddSingleton<WriteLock>();
        services.AddSingleton<DatabaseOutage>();
        services.AddSingleton<IOutages>(provider => provider.GetRequiredService<DatabaseOutage>());
        services.AddSingleton<JobLocks>();
        services.AddSingleton<JobServices>();
        services.AddScoped<IProjects, Projects>();
        services.AddScoped<ISdkKeys, SdkKeys>();
        services.AddScoped<IMembers, Members>();
        services.AddScoped<IFlags, Flags>();
        services.AddScoped<ISegments, Segments>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<IAuditTrail>(provider => provider.GetRequiredService<AuditTrail>());
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<ISecurityEvents, SecurityEvents>();
        services.AddScoped<IAuditLog, AuditLog>();
        services.AddScoped<IStartupStep, RootPasswordStep>();
        services.AddScoped<IStartupStep, MigrationStep>();
        services.AddScoped<IStartupStep, PersonalColumnsStep>();
        services.AddScoped<IStartupStep, CatalogueStep>();
    }

    private static void AddSnapshots(IServiceCollection services)
    {
        services.AddSingleton<SnapshotStore>();
        services.AddSingleton<EnvironmentBudget>();
        services.AddSingleton<UserBudget>();
        services.AddSingleton<ISnapshots>(provider => provider.GetRequiredService<SnapshotStore>());
        services.AddSingleton<SnapshotRefresh>();
        services.AddSingleton<SnapshotInvalidations>();
        services.AddSingleton<SnapshotFile>();
        services.AddHostedService<SnapshotFileWriter>();
        services.AddSingleton<SdkKeyLastUsed>();
        services.AddSingleton<ISdkKeyLastUsed>(provider => provider.GetRequiredService<SdkKeyLastUsed>());
        services.AddHostedService<SdkKeyLastUsedWriter>();
        services.AddScoped<IStartupStep, SnapshotStep>();
        services.AddHostedService<SnapshotRenewal>();
    }

    private static void AddReplicas(IServiceCollection services, ServiceSettings settings)
    {
        services.AddSingleton<ChangeChannel>();
        services.AddSingleton<ChangeSequences>();
        services.AddSingleton<ChangeEffects>();
        services.AddSingleton<IReplicationProgress, ReplicationProgress>();
        services.AddSingleton<ReadReplica>();
        services.AddSingleton<IReadDatabase>(provider => provider.GetRequiredService<ReadReplica>());
        if (settings.Database.Kind == DatabaseKind.Postgres)
        {
            services.AddHostedService<ChangeListener>();
            services.AddSingleton<IHealthProbe, ChangeChannelProbe>();
        }

        if (settings.ReadDatabase is not null)
        {
            services.AddSingleton<IHealthProbe, ReadReplicaProbe>();
        }
    }

    private static void AddHealth(IServiceCollection services, DatabaseAddress database)
    {
        if (database.Kind == DatabaseKind.Postgres)
        {
            services.AddSingleton<IHealthProbe, EncryptionProbe>();
        }

        services.AddSingleton<IHealthProbe, DatabaseProbe>();
        services.AddSingleton<IHealthProbe, MigrationsProbe>();
        services.AddSingleton<IHealthProbe, SnapshotsProbe>();
    }
}
