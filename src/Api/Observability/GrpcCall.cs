using Grpc.Core;

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

    /// <summary>The header, or trailer, that has the status code.</summary>
    public const string StatusHeader = "grpc-status";

    public string Service { get; } = service;

    public string Method { get; } = method;

    /// <summary>How it ended; null until then.</summary>
    public StatusCode? Code { get; set; }

    /// <summary>The call that a request is; null where it is none.</summary>
    public static GrpcCall? Of(HttpContext http) => http.Features.Get<GrpcCall>();
}
