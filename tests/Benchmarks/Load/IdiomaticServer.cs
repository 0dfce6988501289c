using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using FlagService.Evaluation.Buckets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Benchmarks.Load;

/// <summary>
/// An endpoint as one would write it that has nothing but rollouts to decide: it reads the context with the base library, hashes flag and user for
/// each flag, and writes JSON into the response. It knows no keys, rules, limits or records.
/// </summary>
internal sealed class IdiomaticServer : IAsyncDisposable
{
    private static readonly JsonEncodedText Enabled = JsonEncodedText.Encode("enabled");
    private static readonly JsonEncodedText Reason = JsonEncodedText.Encode("reason");
    private static readonly JsonEncodedText Variation = JsonEncodedText.Encode("variation");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");

    private readonly WebApplication _app;

    private IdiomaticServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<IdiomaticServer> StartAsync(int flags)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        string[] keys = [.. Enumerable.Range(0, flags).Select(i => string.Create(CultureInfo.InvariantCulture, $"flag-{i}"))];
        app.MapPost("/sdk/v1/evaluate", http => AnswerAsync(http, keys));
        await app.StartAsync();
        return new IdiomaticServer(app);
    }

    /// <summary>Waits for the end of the process.</summary>
    public Task WaitAsync() => _app.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task AnswerAsync(HttpContext http, string[] keys)
    {
        using var context = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var user = context.RootElement.GetProperty("user_id").GetString()!;
        http.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(http.Response.BodyWriter);
        Write(writer, keys, user);
        await writer.FlushAsync(http.RequestAborted);
    }

    private static void Write(Utf8JsonWriter writer, string[] keys, string user)
    {
        Span<byte> unit = stackalloc byte[256];
        writer.WriteStartObject();
        foreach (var key in keys)
        {
            var length = Encoding.UTF8.GetBytes(key, unit);
            unit[length++] = (byte)':';
            length += Encoding.UTF8.GetBytes(user, unit[length..]);
            var isOn = ((ulong)Murmur3.Hash(unit[..length]) * Bucketing.Count) >> 32 < Bucketing.Count / 2;
            writer.WriteStartObject(key);
            writer.WriteBoolean(Enabled, isOn);
            writer.WriteString(Reason, "percentage_rollout");
            writer.WriteString(Variation, isOn ? "on" : "off");
            writer.WriteBoolean(Value, isOn);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
