using FlagService.Application;
using FlagService.Application.Access;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Postgres;
using FlagService.Infrastructure.Persistence.Sqlite;
using FlagService.Infrastructure.Settings;
using FlagService.Infrastructure.Snapshots;
using FlagService.Infrastructure.Startup;
using FlagService.TestDatabases;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.IntegrationTests;

/// <summary>What one process of the service holds, but for HTTP and what runs in the background unless a test runs it.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Replica(string url, IInterceptor? interceptor = null, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = url,
            ["ROOT_PASSWORD"] = "first-start-2026",
            ["FlagService:Passwords:Cost"] = "4",
        }).AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value))).Build();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSharedQueries()
            .AddMetrics()
            .AddSingleton<IHostApplicationLifetime, ApplicationLifetime>()
            .AddSingleton<TimeProvider>(Time)
            .AddScoped<ScopeCaller>()
            .AddScoped<ICurrentCaller>(provider => provider.GetRequiredService<ScopeCaller>())
            .AddApplication()
            .AddInfrastructure(configuration, ServiceSettings.Read(configuration), []);
        if (interceptor is not null)
        {
            services.ConfigureDbContext<PostgresDbContext>(options => options.AddInterceptors(interceptor));
            services.ConfigureDbContext<SqliteDbContext>(options => options.AddInterceptors(interceptor));
        }

        _services = services.BuildServiceProvider();
    }

    public TestClock Time { get; } = new();

    public LogLines Log { get; } = new();

    public SnapshotStore Store => Get<SnapshotStore>();

    public SnapshotRefresh Refresh => Get<SnapshotRefresh>();

    /// <summary>Brings a database to its schema with the built-in roles in it: what templates are made with.</summary>
    public static async Task MigrateAsync(string url)
    {
        await using var replica = new Replica(url);
        await replica.StepAsync<MigrationStep>();
        await replica.StepAsync<CatalogueStep>();
    }

    /// <summary>Leaves a database as a first start does: what templates are made with where a test needs a user or keys.</summary>
    public static async Task StartOnceAsync(string url)
    {
        await using var replica = await StartedAsync(url);
    }

    /// <summary>One that has run every step of its start.</summary>
    /// <exception cref="SettingException">A setting can't be used.</exception>
    public static async Task<Replica> StartedAsync(string url, params (string Name, string Value)[] settings)
    {
        var replica = new Replica(url, interceptor: null, settings);
        try
        {
            await replica.StartAsync();
            return replica;
        }
        catch
        {
            await replica.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs every step of a start, as the service does before it takes requests.</summary>
    public async Task StartAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        foreach (var step in scope.ServiceProvider.GetServices<IStartupStep>())
        {
            await step.RunAsync(CancellationToken.None);
        }
    }

    public async Task StepAsync<TStep>(CancellationToken cancellationToken = default)
        where TStep : IStartupStep
    {
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IStartupStep>().OfType<TStep>().Single().RunAsync(cancellationToken);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<TAnswer> InScopeAsync<TAnswer>(Func<IServiceProvider, Task<TAnswer>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Does something as one request would.</summary>
    public async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    /// <summary>Reads or changes the database directly.</summary>
    public Task<TAnswer> ReadAsync<TAnswer>(Func<FlagServiceDbContext, Task<TAnswer>> work) =>
        InScopeAsync(services => work(services.GetRequiredService<FlagServiceDbContext>()));

    /// <summary>Asks a port.</summary>
    public Task<TAnswer> AskAsync<TPort, TAnswer>(Func<TPort, Task<TAnswer>> question)
        where TPort : notnull =>
        InScopeAsync(services => question(services.GetRequiredService<TPort>()));

    /// <summary>Writes rows past the use cases.</summary>
    public Task SaveAsync(params object[] rows) => ReadAsync(async db =>
    {
        db.AddRange(rows);
        return await db.SaveChangesAsync();
    });

    /// <summary>Sends a request through the whole pipeline.</summary>
    public Task<TAnswer> SendAsync<TAnswer>(Caller caller, IRequest<TAnswer> request) => InScopeAsync(services => SendAsync(services, caller, request));

    /// <summary>Sends a request within a scope, so that its answer can be read there.</summary>
    public static Task<TAnswer> SendAsync<TAnswer>(IServiceProvider services, Caller caller, IRequest<TAnswer> request)
    {
        services.GetRequiredService<ScopeCaller>().Caller = caller;
        return services.GetRequiredService<IMediator>().Send(request);
    }

    public Task<long> SnapshotVersionAsync(EnvironmentId environment) => ReadAsync(db =>
        db.Environments.Where(candidate => candidate.Id == environment).Select(candidate => candidate.SnapshotVersion).SingleAsync());

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class ScopeCaller : ICurrentCaller
    {
        public Caller Caller { get; set; } = Caller.Anonymous;

        public string? Address => "192.0.2.1";

        public string? TraceId => null;

        public CallTarget? Target => null;
    }
}
