using FlagService.Api.Observability;
using FlagService.Api.Operations;
using FlagService.Domain;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace FlagService.Api.Problems;

/// <summary>
/// Refusals as gRPC's clients read them: <c>google.rpc.Status</c>, with the code as the reason of <c>ErrorInfo</c>, the fields in <c>BadRequest</c>,
/// when to try again in <c>RetryInfo</c>, and the trace id in <c>RequestInfo</c>.
/// </summary>
internal static class GrpcProblem
{
    private const string Domain = "flagservice";
    private const string MessageHeader = "grpc-message";
    private const string DetailsHeader = "grpc-status-details-bin";

    /// <summary>The headers that a browser's scripts must be allowed to read.</summary>
    public static IReadOnlyList<string> Headers { get; } = [GrpcCall.StatusHeader, MessageHeader, DetailsHeader];

    /// <summary>A refusal, to be thrown where gRPC calls the code.</summary>
    public static RpcException ToException(HttpContext http, Error error) => Of(http, error).ToRpcException();

    /// <summary>A refusal that HTTP alone has a name for, to be thrown there too.</summary>
    public static RpcException ToException(HttpContext http, int status) => Of(http, status).ToRpcException();

    /// <summary>Answers a call with a refusal before it gets to any service.</summary>
    public static Task WriteAsync(HttpContext http, GrpcCall call, Error error) => WriteAsync(http, call, Of(http, error));

    /// <summary>Answers a call with a refusal that HTTP alone has a name for.</summary>
    public static Task WriteAsync(HttpContext http, GrpcCall call, int status) => WriteAsync(http, call, Of(http, status));

    private static Task WriteAsync(HttpContext http, GrpcCall call, Google.Rpc.Status status)
    {
        call.Code = (StatusCode)status.Code;
        var response = http.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = GrpcCall.ContentType;
        response.Headers[GrpcCall.StatusHeader] = status.Code.ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers[MessageHeader] = Uri.EscapeDataString(status.Message);
        response.Headers[DetailsHeader] = Convert.ToBase64String(status.ToByteArray());
        return response.CompleteAsync();
    }

    private static Google.Rpc.Status Of(HttpContext http, int status)
    {
        var (code, detail) = ProblemAnswer.OfStatus(status, BodyLimit.Of(http));
        var problem = New(http, GrpcStatusCodes.OfStatus(status), code ?? "refused", detail ?? "The call can't be answered.");
        return problem;
    }

    private static Google.Rpc.Status Of(HttpContext http, Error error)
    {
        var problem = New(http, GrpcStatusCodes.Of(error), error.Code, error.Message, error.Permission);
        if (error.Fields.Count > 0)
        {
            problem.Details.Add(Any.Pack(new BadRequest
            {
                FieldViolations =
                {
                    from field in error.Fields
                    from fault in field.Value
                    select new BadRequest.Types.FieldViolation { Field = NameOf(http, field.Key), Description = fault },
                },
            }));
        }

        if (error.RetryAfter is { } pause)
        {
            problem.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(pause) }));
        }

        return problem;
    }

    private static Google.Rpc.Status New(HttpContext http, StatusCode status, string code, string message, string? permission = null)
    {
        var reason = new ErrorInfo { Reason = code, Domain = Domain };
        if (permission is not null)
        {
            reason.Metadata["permission"] = permission;
        }

        return new Google.Rpc.Status
        {
            Code = (int)status,
            Message = message,
            Details = { Any.Pack(reason), Any.Pack(new RequestInfo { RequestId = RequestTrace.IdOf(http) }) },
        };
    }

    // Those of applications are in snake_case already, and name attributes that are theirs.
    private static string NameOf(HttpContext http, string field) =>
        http.GetEndpoint()?.Metadata.GetMetadata<SdkCredentialAttribute>() is null ? System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(field) : field;
}
