using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Api.FunctionalTests.Observability;

/// <summary>Takes whatever is posted to it.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();
    private readonly SemaphoreSlim _arrived = new(0);

    private Receiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <summary>What it answers with.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    public IReadOnlyCollection<Received> All => _received;

    public static Receiver Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new Receiver(app);
        app.Run(receiver.TakeAsync);
        app.Start();
        return receiver;
    }

    /// <summary>Waits for something.</summary>
    public async Task<Received> ExpectAsync(Predicate<Received> wanted)
    {
        while (true)
        {
            if (_received.FirstOrDefault(received => wanted(received)) is { } found)
            {
                return found;
            }

            Assert.That(await _arrived.WaitAsync(Patience), Is.True, $"It doesn't come; there is {string.Join(", ", _received.Select(received => received.Path))}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        http.Response.StatusCode = Status;
        _received.Enqueue(new Received(http.Request.Path, http.Request.Headers.TraceParent.ToString(), body.ToArray(), http.Request.ContentLength));
        _arrived.Release();
    }
}

/// <summary>What was posted.</summary>
/// <param name="Path">Where to.</param>
/// <param name="TraceParent">In which trace.</param>
/// <param name="Body">What.</param>
/// <param name="Length">The length that was said before; null where none was.</param>
internal sealed record Received(string Path, string TraceParent, byte[] Body, long? Length)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public bool Has(ReadOnlySpan<byte> part) => Body.AsSpan().IndexOf(part) >= 0;

    public bool Has(string part) => Has(System.Text.Encoding.UTF8.GetBytes(part));
}
