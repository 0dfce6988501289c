using System.Globalization;
using FlagService.Application.Access;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace FlagService.Api.Observability;

/// <summary>The gRPC call that a request is.</summary>
/// <param name="service">The service's full name; <see cref="Unknown"/> for one that there isn't.</param>
/// <param name="method">The method's name; <see cref="Unknown"/> for one that there isn't.</param>
internal sealed class GrpcCall(string service, string method)
{
    /// <summary>What stands for services and methods that there aren't, so that nobody outside chooses what is counted.</summary>
    public const string Unknown = "unknown";

    /// <summary>The service that machines ask all the time.</summary>
    public const string HealthService = "grpc.health.v1.Health";

    /// <summary>The content type of calls and their answers.</summary>
    public const string ContentType = "application/grpc";

    /// <summary>The largest message that a call may send, in bytes: less than anybody has to count.</summary>
    public const int MaximumMessage = 128 * 1024;

    /// <summary>The header, or trailer, that has the status code.</summary>
    public const string StatusHeader = "grpc-status";

    public string Service { get; } = service;

    public string Method { get; } = method;

    /// <summary>How it ended; null until then.</summary>
    public StatusCode? Code { get; set; }

    /// <summary>What it is about; null where no message named it.</summary>
    public CallTarget? Target { get; set; }

    /// <summary>The call that a request is; null where it is none.</summary>
    public static GrpcCall? Of(HttpContext http) => http.Features.Get<GrpcCall>();

    /// <summary>The status that a call was answered with; null where it wasn't yet. An answer without a message has it in its head.</summary>
    public static StatusCode? AnsweredWith(HttpContext http) =>
        http.Response.Headers.TryGetValue(StatusHeader, out var status)
            || (http.Features.Get<IHttpResponseTrailersFeature>()?.Trailers.TryGetValue(StatusHeader, out status) == true)
            ? CodeIn(status)
            : null;

    private static StatusCode? CodeIn(StringValues status) =>
        int.TryParse(status.ToString(), CultureInfo.InvariantCulture, out var code) ? (StatusCode)code : null;
}
