using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Benchmarks.Load;

/// <summary>A web server that reads what it is sent and answers everything with the same bytes; with none, by a 304. Streams it opens and leaves silent.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BareServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<BareServer> StartAsync(byte[] body, string contentType = "application/json; charset=utf-8")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async http =>
        {
            ReadResult read;
            do
            {
                read = await http.Request.BodyReader.ReadAsync();
                http.Request.BodyReader.AdvanceTo(read.Buffer.End);
            }
            while (!read.IsCompleted);

            if (http.Request.Path == "/sdk/v1/stream")
            {
                await StreamAsync(http);
                return;
            }

            http.Response.StatusCode = body.Length > 0 ? StatusCodes.Status200OK : StatusCodes.Status304NotModified;
            if (body.Length > 0)
            {
                http.Response.ContentType = contentType;
                http.Response.ContentLength = body.Length;
                await http.Response.BodyWriter.WriteAsync(body);
            }
        });
        await app.StartAsync();
        return new BareServer(app);
    }

    // A stream that is greeted and says nothing from then on: what any costs at least.
    private static async Task StreamAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        await http.Response.BodyWriter.WriteAsync("retry: 1000\n\n"u8.ToArray());
        await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Waits for the end of the process.</summary>
    public Task WaitAsync() => _app.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
