using Grpc.Core;
using MediatR;

namespace FlagService.Api.Grpc;

/// <summary>How services send requests through the pipeline that all calls go through.</summary>
internal static class RequestSending
{
    /// <summary>Sends a request for as long as the client waits.</summary>
    public static Task<TAnswer> SendAsync<TAnswer>(this ServerCallContext call, IRequest<TAnswer> request) =>
        call.GetHttpContext().RequestServices.GetRequiredService<IMediator>().Send(request, call.CancellationToken);
}
