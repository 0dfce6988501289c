using FlagService.Api.Problems;
using FlagService.Domain;
using Grpc.Core;

namespace FlagService.Api.Grpc.Interceptors;

/// <summary>Reads the messages of a stream, and refuses what is none: gRPC's own code throws there whatever its parts do.</summary>
internal sealed class MessageReader<T>(IAsyncStreamReader<T> messages, HttpContext http) : IAsyncStreamReader<T>
{
    public T Current => messages.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await messages.MoveNext(cancellationToken);
        }
        catch (Exception failure) when (failure is not (RpcException or OperationCanceledException or RefusedException))
        {
            throw GrpcProblem.ToException(http, StatusCodes.Status400BadRequest);
        }
    }
}
