using FlagService.Api.Observability;
using FlagService.Api.Operations;
using FlagService.Application.Access;
using FlagService.Domain;
using Grpc.Core;
using MediatR;

namespace FlagService.Api.Grpc;

/// <summary>How services send requests through the pipeline that all calls go through.</summary>
internal static class RequestSending
{
    /// <summary>Sends a request for as long as the client waits.</summary>
    public static Task<TAnswer> SendAsync<TAnswer>(this ServerCallContext call, IRequest<TAnswer> request) =>
        call.GetHttpContext().RequestServices.GetRequiredService<IMediator>().Send(request, call.CancellationToken);

    /// <summary>The id in a field, which is of what the call is about.</summary>
    /// <param name="call">The call.</param>
    /// <param name="type">What has the id, as the audit log calls it.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="text">What stands in it.</param>
    /// <exception cref="RefusedException">It is no id.</exception>
    public static Guid IdIn(this ServerCallContext call, string type, string field, string text)
    {
        if (!Guid.TryParse(text, out var id))
        {
            throw new RefusedException(Error.MalformedField(field, ExpectedValue.Fault(typeof(Guid))));
        }

        GrpcCall.Of(call.GetHttpContext())!.Target = new CallTarget(type, id.ToString());
        return id;
    }
}
