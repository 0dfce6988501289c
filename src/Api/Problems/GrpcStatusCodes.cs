using FlagService.Domain;
using Grpc.Core;

namespace FlagService.Api.Problems;

/// <summary>The one table that maps refusals to gRPC's status codes.</summary>
internal static class GrpcStatusCodes
{
    private const string TakenSuffix = "_taken";

    /// <summary>The status code of a refusal.</summary>
    public static StatusCode Of(Error error) => (error.Kind, error.Code) switch
    {
        (ErrorKind.Malformed or ErrorKind.Invalid, _) => StatusCode.InvalidArgument,
        (ErrorKind.Unauthenticated, _) => StatusCode.Unauthenticated,
        (ErrorKind.Forbidden, _) => StatusCode.PermissionDenied,
        (ErrorKind.NotFound, _) => StatusCode.NotFound,
        (ErrorKind.Conflict, var code) when code.EndsWith(TakenSuffix, StringComparison.Ordinal) => StatusCode.AlreadyExists,
        (ErrorKind.Conflict, _) => StatusCode.FailedPrecondition,
        (ErrorKind.Stale, _) => StatusCode.Aborted,
        (ErrorKind.TooMany, _) => StatusCode.ResourceExhausted,
        (ErrorKind.Unavailable, "timed_out") => StatusCode.DeadlineExceeded,
        (ErrorKind.Unavailable, _) => StatusCode.Unavailable,
        _ => StatusCode.Internal,
    };

    /// <summary>The status code of a refusal that HTTP alone has a name for.</summary>
    public static StatusCode OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest or StatusCodes.Status415UnsupportedMediaType => StatusCode.InvalidArgument,
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed or StatusCodes.Status426UpgradeRequired => StatusCode.Unimplemented,
        StatusCodes.Status408RequestTimeout => StatusCode.DeadlineExceeded,
        StatusCodes.Status413PayloadTooLarge => StatusCode.ResourceExhausted,
        StatusCodes.Status499ClientClosedRequest => StatusCode.Cancelled,
        _ => StatusCode.Internal,
    };
}
