using FlagService.Api.Operations;
using FlagService.Api.Settings;
using Microsoft.AspNetCore.Http.Features;

namespace FlagService.Api.Problems;

/// <summary>
/// Refuses bodies that are too large. The server's own limit is set higher: it cuts the connection when it is passed, and a client that
/// is still sending then sees a broken connection instead of the 413.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next, RequestOptions requests, ImportOptions import)
{
    /// <summary>What the server still takes off the wire above a limit, unread, so that its answer arrives: 16 MiB.</summary>
    public const int Drained = 16 * RequestOptions.UsualBody;

    /// <summary>How large this request's body may be, in bytes.</summary>
    public static int Of(HttpContext http) => http.Features.Get<Applied>()?.Maximum ?? RequestOptions.UsualBody;

    public Task InvokeAsync(HttpContext http)
    {
        var maximum = requests.MaximumBody;
        if (http.GetEndpoint()?.Metadata.GetMetadata<LargeBodyAttribute>() is not null)
        {
            maximum = Math.Max(maximum, import.MaximumBody);
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            {
                server.MaxRequestBodySize = (long)maximum + Drained;
            }
        }

        if (maximum != RequestOptions.UsualBody)
        {
            http.Features.Set(new Applied(maximum));
        }

        return http.Request.ContentLength > maximum ? ProblemAnswer.WriteAsync(http, StatusCodes.Status413PayloadTooLarge) : next(http);
    }

    /// <summary>What counts for a request that may have another size than usual.</summary>
    private sealed record Applied(int Maximum);
}
