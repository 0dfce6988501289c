using FlagService.Api.Operations;
using FlagService.Domain;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http.Features;

namespace FlagService.Api.Problems;

/// <summary>Gives a body to what the framework answered with a status alone: unknown paths, wrong methods, wrong content types.</summary>
internal static class StatusProblems
{
    private static readonly Error BodyMissing = Error.MalformedField(BodyFault.Body, "must be given");

    public static Task AnswerAsync(HttpContext http)
    {
        switch (http.Response.StatusCode)
        {
            case StatusCodes.Status415UnsupportedMediaType when HasNoBody(http):
                // Nothing was sent, so that nothing can be of the wrong type.
                return ProblemAnswer.WriteAsync(http, BodyMissing);
            case StatusCodes.Status415UnsupportedMediaType when http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is not null:
                return ProblemAnswer.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, "This path takes gRPC: Content-Type: application/grpc, or application/grpc-web+proto.");
            case StatusCodes.Status405MethodNotAllowed when HttpMethods.IsOptions(http.Request.Method):
                // The question was which methods there are, and Allow answers it.
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            default:
                return ProblemAnswer.WriteAsync(http, http.Response.StatusCode);
        }
    }

    private static bool HasNoBody(HttpContext http) =>
        http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false } || http.Request.ContentLength == 0;
}
