using FlagService.Application;
using FlagService.Application.Access;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Startup;
using FlagService.TestDatabases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.IntegrationTests;

/// <summary>The service without its edge, as it is after a start on a database.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private Service(ServiceProvider provider) => _provider = provider;

    public LogLines Log => _provider.GetRequiredService<LogLines>();

    /// <summary>Starts it.</summary>
    /// <exception cref="SettingException">A setting can't be used.</exception>
    public static async Task<Service> StartAsync(TestDatabase database, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("DATABASE_URL", database.Url),
                new("ROOT_PASSWORD", "first-start-2026"),
                new("FlagService:Passwords:Cost", "4"),
                .. settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)),
            ])
            .Build();
        var log = new LogLines();
        var provider = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddSingleton(log)
            .AddScoped<ICurrentCaller, Nobody>()
            .AddApplication()
            .AddInfrastructure(configuration, ServiceSettings.Read(configuration))
            .BuildServiceProvider();
        var service = new Service(provider);
        try
        {
            await service.DoAsync(async scope =>
            {
                foreach (var step in scope.GetServices<IStartupStep>())
                {
                    await step.RunAsync(CancellationToken.None);
                }
            });
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    /// <summary>Does something as one request would.</summary>
    public async Task DoAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = _provider.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    /// <summary>Reads or changes the database directly.</summary>
    public async Task<T> WithDatabaseAsync<T>(Func<FlagServiceDbContext, Task<T>> work)
    {
        await using var scope = _provider.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>());
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private sealed class Nobody : ICurrentCaller
    {
        public Caller Caller => Caller.Anonymous;

        public string? Address => "192.0.2.1";

        public string? TraceId => "trace";
    }
}

/// <summary>Remembers what was logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public IEnumerable<string> Warnings => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _lines.Enqueue(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
