using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FlagService.Api.Wire;

/// <summary>
/// Compresses what is read: lists, documents, pages. Answers to other methods aren't compressed: they show tokens and keys, and an attacker who
/// chooses a part of the answer could guess those from its compressed size (BREACH). The calls of applications have their own ways.
/// </summary>
internal sealed class AnswerCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    /// <summary>What is shorter gains nothing, in bytes.</summary>
    private const int Least = 1024;

    private static readonly string[] Types =
        ["application/json", "application/x-ndjson", "application/javascript", "text/javascript", "text/css", "text/html", "image/svg+xml"];

    public override bool ShouldCompressResponse(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = context.Response;
        return response.StatusCode == StatusCodes.Status200OK
            && response.ContentLength is null or >= Least
            && !IsStrong(response.Headers.ETag.ToString())
            && response.Headers.ContentEncoding.Count == 0
            && base.ShouldCompressResponse(context);
    }

    /// <summary>Whether answers to a request are compressed where the caller asks for it.</summary>
    internal static bool Concerns(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
        && !http.Request.Path.StartsWithSegments("/sdk", StringComparison.OrdinalIgnoreCase)
        && !http.Request.Path.StartsWithSegments("/api/frontend", StringComparison.OrdinalIgnoreCase)
        && !http.Request.Path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);

    internal static void Set(ResponseCompressionOptions options)
    {
        options.EnableForHttps = true;
        options.MimeTypes = Types;
        options.Providers.Add<BrotliCompressionProvider>();
        options.Providers.Add<GzipCompressionProvider>();
    }

    // A strong tag names bytes, and other bytes would be sent (RFC 9110, section 8.8.1).
    private static bool IsStrong(string tag) => tag.Length > 0 && !tag.StartsWith("W/", StringComparison.Ordinal);
}

/// <summary>Wires up the compression of answers.</summary>
internal static class AnswerCompressionServices
{
    // Answers are written in many small pieces, and the fastest level compresses each for itself: a page of 389 kB became 27 kB instead of 9, in the same time.
    private const CompressionLevel Level = CompressionLevel.Optimal;

    public static void AddAnswerCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(AnswerCompression.Set);
        services.AddSingleton<IResponseCompressionProvider, AnswerCompression>();
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = Level);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = Level);
    }

    public static void UseAnswerCompression(this WebApplication app) =>
        app.UseWhen(AnswerCompression.Concerns, branch =>
        {
            branch.Use((http, next) =>
            {
                // Also without compression: caches keep the answer for other clients.
                http.Response.OnStarting(Vary, http.Response);
                return next(http);
            });
            branch.UseResponseCompression();
        });

    private static Task Vary(object state)
    {
        var response = (HttpResponse)state;
        if (response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
            && !response.Headers.Vary.ToString().Contains(HeaderNames.AcceptEncoding, StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        }

        return Task.CompletedTask;
    }
}
