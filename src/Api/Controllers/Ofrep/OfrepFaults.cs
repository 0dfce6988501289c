using FlagService.Domain;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>Refusals and failures in the protocol's form. What it has no form for goes the way of all others.</summary>
internal static class OfrepFaults
{
    private const string Unexpected = "Something went wrong here; it was logged.";

    /// <summary>What to answer; null where the protocol has no form for it, or where it is too late to say so.</summary>
    public static OfrepFault? Of(Exception failure, HttpContext http, string? key) => failure switch
    {
        RefusedException { Error: { Kind: ErrorKind.NotFound } error } =>
            new(StatusCodes.Status404NotFound, Failure(key, OfrepErrors.FlagNotFound, error.Message), null),
        RefusedException { Error: { Code: OfrepErrors.ParseError or OfrepErrors.InvalidContext } error } =>
            new(StatusCodes.Status400BadRequest, Failure(key, error.Code, error.Message), null),
        RefusedException or BadHttpRequestException or OperationCanceledException => null,
        _ when http.Response.HasStarted => null,
        _ => new(StatusCodes.Status500InternalServerError, Failure(key, OfrepErrors.General, Unexpected), failure),
    };

    public static Task WriteAsync(HttpContext http, OfrepFault fault)
    {
        if (fault.Unexpected is { } failure)
        {
            http.RequestServices.GetRequiredService<ILogger<OfrepController>>().LogError(failure, "An evaluation failed unexpectedly");
        }

        http.Response.StatusCode = fault.Status;
        return http.Response.WriteAsJsonAsync(fault.Answer, http.RequestAborted);
    }

    private static OfrepFailure Failure(string? key, string code, string details) => new() { Key = key, ErrorCode = code, ErrorDetails = details };
}

/// <summary>A refusal or failure as it is answered.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Answer">The body.</param>
/// <param name="Unexpected">What nobody expected; null for a refusal.</param>
internal sealed record OfrepFault(int Status, OfrepFailure Answer, Exception? Unexpected);
