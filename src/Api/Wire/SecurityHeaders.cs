using FlagService.Console.Layout;
using Microsoft.Extensions.Primitives;

namespace FlagService.Api.Wire;

/// <summary>Sends the headers that keep browsers from doing more with an answer than it is meant for.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string NothingPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private const string DocsPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private const string ConsolePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    private const string OneYear = "max-age=31536000";

    public Task InvokeAsync(HttpContext http)
    {
        // As the answer starts, because a failure on the way clears what was set before.
        http.Response.OnStarting(Apply, http);
        return next(http);
    }

    private static Task Apply(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        Set(http, PolicyOf(http.Request.Path));
        if (StringValues.IsNullOrEmpty(headers.CacheControl) && IsPersonal(http.Request.Path))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    /// <summary>Sets those of an answer that is data and no page.</summary>
    public static void SetForData(HttpContext http) => Set(http, NothingPolicy);

    private static void Set(HttpContext http, string policy)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = policy;
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = OneYear;
        }
    }

    private static string PolicyOf(PathString path) =>
        path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase) ? DocsPolicy
        : ConsolePaths.Contain(path) ? ConsolePolicy
        : NothingPolicy;

    private static bool IsPersonal(PathString path) =>
        ConsolePaths.Contain(path)
        || path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);
}
