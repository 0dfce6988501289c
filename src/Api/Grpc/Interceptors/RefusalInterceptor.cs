using FlagService.Api.Limits;
using FlagService.Api.Problems;
using FlagService.Domain;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace FlagService.Api.Grpc.Interceptors;

/// <summary>Turns what a service's code throws into a status: refusals by the one table, a request's time limit, and what nobody expected.</summary>
internal sealed class RefusalInterceptor(UnexpectedFailures failures, IHostApplicationLifetime lifetime) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception failure) when (!HasStatus(failure, context))
        {
            throw StatusOf(failure, context.GetHttpContext());
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception failure) when (!HasStatus(failure, context))
        {
            throw StatusOf(failure, context.GetHttpContext());
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(new MessageReader<TRequest>(requestStream, context.GetHttpContext(), lifetime.ApplicationStopping), responseStream, context);
        }
        catch (Exception failure) when (!HasStatus(failure, context))
        {
            throw StatusOf(failure, context.GetHttpContext());
        }
    }

    // A client that has gone needs none, and gRPC knows itself what to say at the end of a deadline.
    private static bool HasStatus(Exception failure, ServerCallContext context) =>
        failure is RpcException
        || (failure is OperationCanceledException && context.CancellationToken.IsCancellationRequested && !RequestTime.IsOver(context.GetHttpContext()));

    private RpcException StatusOf(Exception failure, HttpContext http)
    {
        switch (failure)
        {
            case RefusedException refusal:
                return GrpcProblem.ToException(http, refusal.Error);
            case OperationCanceledException when RequestTime.IsOver(http):
                return GrpcProblem.ToException(http, RequestTime.GivenUp);
            default:
                failures.Tell(http, failure);
                return GrpcProblem.ToException(http, StatusCodes.Status500InternalServerError);
        }
    }
}
