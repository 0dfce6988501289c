using FlagService.Api.Limits;
using FlagService.Api.Problems;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace FlagService.Api.Grpc.Interceptors;

/// <summary>Has calls that manage wait in the queue of the management API, for as long as they are worked on.</summary>
internal sealed class QueueInterceptor(ManagementQueue queue) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var http = context.GetHttpContext();
        return http.GetEndpoint() is { } endpoint && ReadinessGate.IsManagement(endpoint) && !ManagementQueue.IsOutside(endpoint)
            ? WaitAsync(http, request, context, continuation)
            : continuation(request, context);
    }

    private async Task<TResponse> WaitAsync<TRequest, TResponse>(HttpContext http, TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
        using var place = await queue.EnterAsync(http);
        return await continuation(request, context);
    }
}
