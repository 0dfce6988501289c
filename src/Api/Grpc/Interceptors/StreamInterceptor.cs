using FlagService.Api.Authentication;
using FlagService.Api.Problems;
using FlagService.Api.Settings;
using FlagService.Application.Evaluation.Streams;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Authorization;

namespace FlagService.Api.Grpc.Interceptors;

/// <summary>
/// Bounds how many streams are open at once: lists of what is managed, and what anybody may open. Lists wait in no queue: one takes as long as its client reads,
/// and holds neither a connection to the database nor a lock meanwhile. Streams of changes are bounded where they are made.
/// </summary>
internal sealed class StreamInterceptor(GrpcOptions options) : Interceptor
{
    private const int MostOfOneAddress = 100;
    private const int MostOfAnybody = 1000;

    private readonly OpenCalls _lists = new(options.ListsPerCaller, options.Lists, StreamErrors.TooManyOfOneUser);
    private readonly OpenCalls _ofAnybody = new(MostOfOneAddress, MostOfAnybody, StreamErrors.TooManyOfOneUser);

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var place = Open(context.GetHttpContext());
        await continuation(request, responseStream, context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var place = Open(context.GetHttpContext());
        await continuation(requestStream, responseStream, context);
    }

    private IDisposable? Open(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        var calls = ReadinessGate.IsManagement(endpoint) ? _lists : endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null ? _ofAnybody : null;
        return calls?.Open(http.RequestServices.GetRequiredService<CallerContext>().Owner);
    }
}
