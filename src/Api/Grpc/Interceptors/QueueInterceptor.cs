using FlagService.Api.Answers;
using FlagService.Api.Limits;
using FlagService.Api.Problems;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace FlagService.Api.Grpc.Interceptors;

/// <summary>
/// Has calls wait once their message is there: those that manage in the queue of the management API, for as long as they are worked on, and all where answers
/// that nobody reads still hold memory.
/// </summary>
internal sealed class QueueInterceptor(ManagementQueue queue, UnreadAnswers unread) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation)
    {
        await unread.SettleAsync();
        var http = context.GetHttpContext();
        return await (http.GetEndpoint() is { } endpoint && ReadinessGate.IsManagement(endpoint) && !ManagementQueue.IsOutside(endpoint)
            ? WaitAsync(http, request, context, continuation)
            : continuation(request, context));
    }

    private async Task<TResponse> WaitAsync<TRequest, TResponse>(HttpContext http, TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
        using var place = await queue.EnterAsync(http);
        return await continuation(request, context);
    }
}
