using System.Collections.Concurrent;
using FlagService.Api.FunctionalTests.Probes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Api.FunctionalTests.Logging;

/// <summary>What stands in the log of a request, and what doesn't.</summary>
public sealed class RequestLogTests(Database database) : ProbeTests(database)
{
    private readonly Recorder _log = new();

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.AddSingleton<ILoggerProvider>(_log);
    }

    [OneTimeTearDown]
    public void DisposeLog() => _log.Dispose();

    [TestCase("/v1/probe/projects/0198c0de-9b22-7d01-8a10-5c7e3f1b6d21/things/x?token=shh", "GET /v1/probe/projects/{projectId}/things/{id} 401 in")]
    [TestCase("/v1/probe/failure?token=shh", "GET /v1/probe/failure 500 in")]
    [TestCase("/shh", "GET (no route) 404 in")]
    [TestCase("/docs/index.html?token=shh", "GET /docs 200 in")]
    public async Task Has_a_line_by_route_and_nothing_of_the_URL(string path, string line)
    {
        using var client = Anonymous();
        client.DefaultRequestHeaders.Add("Authorization", "Bearer shh");
        using var answer = await client.GetAsync(path);

        // The line is written after the answer has gone out.
        await _log.ExpectAsync(line);
        Assert.That(_log.Everything(), Does.Not.Contain("shh").And.Not.Contain("0198c0de-9b22"));
    }

    [Test]
    public async Task Has_nothing_of_a_body()
    {
        using var client = Anonymous();
        await client.PostAsync("/v1/probe", Json("""{"name": "shh"}""")).ExpectAsync(200);
        await client.PostAsync("/v1/probe", Json("""{"name": shh}""")).ExpectAsync(400);
        await _log.ExpectAsync("POST /v1/probe 400 in");
        Assert.That(_log.Everything(), Does.Not.Contain("shh"));
    }

    /// <summary>Keeps whatever is logged, with the scopes around it.</summary>
    private sealed class Recorder : ILoggerProvider, ISupportExternalScope
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
        private readonly ConcurrentQueue<string> _lines = new();
        private readonly SemaphoreSlim _written = new(0);
        private IExternalScopeProvider? _scopes;

        public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public string Everything() => string.Join('\n', _lines);

        public async Task ExpectAsync(string text)
        {
            while (!Everything().Contains(text, StringComparison.Ordinal))
            {
                Assert.That(await _written.WaitAsync(Patience), Is.True, $"{text} is not in\n{Everything()}");
            }
        }

        public void Dispose() => _written.Dispose();

        private sealed class Writer(Recorder recorder, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => recorder._scopes?.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var scopes = new List<string>();
                recorder._scopes?.ForEachScope((scope, all) => all.Add($"{scope}"), scopes);
                recorder._lines.Enqueue($"{category}: {formatter(state, exception)} {exception} [{string.Join("; ", scopes)}]");
                recorder._written.Release();
            }
        }
    }
}
