using FlagService.Api.Limits;
using FlagService.Api.Problems;
using FlagService.Domain;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Connections;

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
        catch (Exception failure) when (failure is not RpcException)
        {
            throw StatusOf(failure, context);
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
        catch (Exception failure) when (failure is not RpcException)
        {
            throw StatusOf(failure, context);
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
        catch (Exception failure) when (failure is not RpcException)
        {
            throw StatusOf(failure, context);
        }
    }

    private RpcException StatusOf(Exception failure, ServerCallContext context)
    {
        var http = context.GetHttpContext();
        switch (failure)
        {
            case RefusedException refusal:
                return GrpcProblem.ToException(http, refusal.Error);
            case OperationCanceledException when RequestTime.IsOver(http):
                return GrpcProblem.ToException(http, RequestTime.GivenUp);
            case ConnectionAbortedException or ConnectionResetException:
            case OperationCanceledException or IOException when context.CancellationToken.IsCancellationRequested:
                // The client has gone, or the deadline is over, which gRPC has said already.
                return new RpcException(Status.DefaultCancelled);
            default:
                failures.Tell(http, failure);
                return GrpcProblem.ToException(http, StatusCodes.Status500InternalServerError);
        }
    }
}
