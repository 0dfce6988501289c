using FlagService.Api.Problems;
using FlagService.Application.Evaluation.Streams;
using FlagService.Domain;
using Grpc.Core;
using Microsoft.AspNetCore.Connections;

namespace FlagService.Api.Grpc.Interceptors;

/// <summary>
/// Reads the messages of a stream. It refuses what is none, because gRPC's own code throws there whatever its parts do, and ends when the service stops, because its client
/// may say nothing more for as long as it likes.
/// </summary>
internal sealed class MessageReader<T>(IAsyncStreamReader<T> messages, HttpContext http, CancellationToken stopping) : IAsyncStreamReader<T>
{
    public T Current => messages.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        try
        {
            return await messages.MoveNext(end.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new RefusedException(StreamErrors.Stopping);
        }
        catch (Exception failure) when (failure is not (RpcException or OperationCanceledException or ConnectionResetException or RefusedException) && !http.RequestAborted.IsCancellationRequested)
        {
            throw GrpcProblem.ToException(http, StatusCodes.Status400BadRequest);
        }
    }
}
