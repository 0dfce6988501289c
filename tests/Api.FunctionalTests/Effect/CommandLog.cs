using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Api.FunctionalTests.Effect;

/// <summary>Keeps the SQL that a service sends while it works on requests; what it does in the background belongs to no request.</summary>
internal sealed class CommandLog : ILoggerProvider
{
    private const string Category = "Microsoft.EntityFrameworkCore.Database.Command";
    private readonly ConcurrentQueue<string> _commands = new();

    public IReadOnlyCollection<string> Commands => [.. _commands];

    public void AddTo(IServiceCollection services) =>
        services.AddLogging(logging => logging.AddProvider(this).AddFilter<CommandLog>(Category, LogLevel.Information));

    public void Clear() => _commands.Clear();

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName == Category ? _commands : null);

    public void Dispose()
    {
    }

    private sealed class Writer(ConcurrentQueue<string>? commands) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => commands is not null && logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && Activity.Current is not null)
            {
                commands!.Enqueue(formatter(state, exception));
            }
        }
    }
}
