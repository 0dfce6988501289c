using System.Globalization;
using System.Text;
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

    /// <summary>
    /// Gives the same form to what gRPC's own code refused: messages that can't be read, that are too large or compressed, methods that there aren't.
    /// </summary>
    public static Task CompleteAsync(HttpContext http, GrpcCall call, StatusCode code)
    {
        if (http.Response.HasStarted || http.Response.Headers.ContainsKey(DetailsHeader))
        {
            return Task.CompletedTask;
        }

        var isKnown = call.Service != GrpcCall.Unknown;
        return code switch
        {
            StatusCode.ResourceExhausted => WriteAsync(http, call, StatusCodes.Status413PayloadTooLarge),
            StatusCode.Unimplemented when isKnown => WriteAsync(http, call, New(http, code, "unsupported_media_type", "The message must be sent without compression, or by gzip or deflate.")),
            StatusCode.Unimplemented => WriteAsync(http, call, StatusCodes.Status404NotFound),
            StatusCode.Unknown or StatusCode.Internal => WriteAsync(http, call, StatusCodes.Status400BadRequest),
            _ => Task.CompletedTask,
        };
    }

    private static Task WriteAsync(HttpContext http, GrpcCall call, Google.Rpc.Status status)
    {
        call.Code = (StatusCode)status.Code;
        var response = http.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = GrpcCall.ContentType;
        response.Headers[GrpcCall.StatusHeader] = status.Code.ToString(CultureInfo.InvariantCulture);
        response.Headers[MessageHeader] = Encoded(status.Message);
        response.Headers[DetailsHeader] = Convert.ToBase64String(status.ToByteArray());
        return response.CompleteAsync();
    }

    private static Google.Rpc.Status Of(HttpContext http, int status)
    {
        var (code, detail) = status switch
        {
            StatusCodes.Status404NotFound => ("not_found", "This method doesn't exist."),
            StatusCodes.Status408RequestTimeout => ("timed_out", "The message arrived too slowly."),
            StatusCodes.Status413PayloadTooLarge => ("body_too_large", $"The message must be at most {GrpcCall.MaximumMessage} bytes."),
            StatusCodes.Status426UpgradeRequired => ("unsupported_media_type", "The call must be made over HTTP/2, or as gRPC-Web."),
            StatusCodes.Status500InternalServerError => ProblemAnswer.OfStatus(status, BodyLimit.Of(http)),
            _ => ("malformed", "The message can't be read."),
        };
        return New(http, GrpcStatusCodes.OfStatus(status), code!, detail!);
    }

    private static Google.Rpc.Status Of(HttpContext http, Error error)
    {
        List<BadRequest.Types.FieldViolation> violations =
        [
            .. from field in error.Fields
               from fault in field.Value
               select new BadRequest.Types.FieldViolation { Field = NameOf(http, field.Key), Description = fault },
        ];
        var problem = New(http, GrpcStatusCodes.Of(error), error.Code, MessageOf(error, violations), error.Permission);
        if (violations.Count > 0)
        {
            problem.Details.Add(Any.Pack(new BadRequest { FieldViolations = { violations } }));
        }

        if (error.RetryAfter is { } pause)
        {
            problem.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(pause) }));
        }

        return problem;
    }

    // Most clients show the message alone, without the details.
    private static string MessageOf(Error error, List<BadRequest.Types.FieldViolation> violations) => violations switch
    {
        [] => error.Message,
        [var only] => $"The input is invalid: {only.Field} {only.Description}.",
        [var first, ..] => $"The input is invalid: {first.Field} {first.Description}; the details list all {violations.Count} faults.",
    };

    // Clients decode no more than gRPC has encoded: what isn't printable, and the sign itself.
    private static string Encoded(string message)
    {
        var encoded = new StringBuilder(message.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(message))
        {
            _ = octet is >= 0x20 and <= 0x7E and not (byte)'%' ? encoded.Append((char)octet) : encoded.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
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
