using FlagService.Api.Observability;
using FlagService.Api.Problems;
using Grpc.AspNetCore.Server;

namespace FlagService.Api.Grpc;

/// <summary>
/// Recognizes gRPC calls, so that whatever refuses one answers in gRPC's form, and finds out how each ended. It stands behind gRPC-Web's translation: from here
/// on both are alike.
/// </summary>
internal sealed class GrpcCalls(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) => CallOf(http) is { } call ? ServeAsync(http, call) : next(http);

    private async Task ServeAsync(HttpContext http, GrpcCall call)
    {
        http.Features.Set(call);
        await next(http);
        if (call.Code is null && GrpcCall.AnsweredWith(http) is { } code)
        {
            call.Code = code;
            await GrpcProblem.CompleteAsync(http, call, code);
        }
    }

    private static GrpcCall? CallOf(HttpContext http)
    {
        if (http.Request.ContentType is not { } type || !type.StartsWith(GrpcCall.ContentType, StringComparison.OrdinalIgnoreCase) || !HttpMethods.IsPost(http.Request.Method))
        {
            return null;
        }

        return http.GetEndpoint() is not { } endpoint ? new GrpcCall(GrpcCall.Unknown, GrpcCall.Unknown)
            : endpoint.Metadata.GetMetadata<GrpcMethodMetadata>() is { Method: var method } ? new GrpcCall(method.ServiceName, method.Name)
            : IsForUnknown(endpoint) ? new GrpcCall(GrpcCall.Unknown, GrpcCall.Unknown)
            : null;
    }

    // What answers UNIMPLEMENTED is an endpoint too, without a method of its own.
    private static bool IsForUnknown(Endpoint endpoint) => endpoint is RouteEndpoint { RoutePattern.RawText: { } route } && route.Contains(":grpcunimplemented", StringComparison.Ordinal);
}
