using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Api.FunctionalTests.Service;

/// <summary>Keeps whatever is logged, with the scopes around it.</summary>
public sealed class LogRecorder : ILoggerProvider, ISupportExternalScope
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();
    private readonly SemaphoreSlim _written = new(0);
    private IExternalScopeProvider? _scopes;
    private volatile bool _isDisposed;

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void AddTo(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(this);

    public string Everything() => Above(LogLevel.Trace);

    /// <summary>What is logged as a warning or worse.</summary>
    public string Warnings() => Above(LogLevel.Warning);

    /// <summary>Waits for a text and gives what was logged with it.</summary>
    public async Task<string> ExpectAsync(string text)
    {
        while (true)
        {
            if (_lines.Select(line => line.Text).FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            Assert.That(await _written.WaitAsync(Patience), Is.True, $"{text} is not in\n{Everything()}");
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        _written.Dispose();
    }

    private string Above(LogLevel least) => string.Join('\n', _lines.Where(line => line.Level >= least).Select(line => line.Text));

    private sealed class Writer(LogRecorder recorder, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => recorder._scopes?.Push(state);

        // A service that stops after its test says so.
        public bool IsEnabled(LogLevel logLevel) => !recorder._isDisposed;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (recorder._isDisposed)
            {
                return;
            }

            var scopes = new List<string>();
            recorder._scopes?.ForEachScope((scope, all) => all.Add($"{scope}"), scopes);
            recorder._lines.Enqueue((logLevel, $"{category}: {formatter(state, exception)} {exception} [{string.Join("; ", scopes)}]"));
            recorder._written.Release();
        }
    }
}
