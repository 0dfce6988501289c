using FlagService.Api.Observability;
using FlagService.Console.Layout;
using FlagService.Domain;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Problems;

/// <summary>The one place where refusals become answers (RFC 9457).</summary>
internal static class ProblemAnswer
{
    private const string ContentType = "application/problem+json";

    /// <summary>The status code of each kind of refusal.</summary>
    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Malformed => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
        ErrorKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Whether something of another answer is written already, so that only a broken connection can still say that it is not the whole.</summary>
    public static bool IsTooLate(HttpContext http) =>
        http.Response.HasStarted || http.Response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 };

    /// <summary>Answers with a refusal.</summary>
    public static Task WriteAsync(HttpContext http, Error error)
    {
        if (GrpcCall.Of(http) is { } call)
        {
            return GrpcProblem.WriteAsync(http, call, error);
        }

        var status = StatusOf(error.Kind);
        if (status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = Challenge.For(http, error);
        }

        Refusals.SayWhen(http.Response, error);
        return WriteAsync(http, Of(http, error));
    }

    /// <summary>A refusal in the form that every answer has.</summary>
    public static ProblemDetails Of(HttpContext http, Error error)
    {
        var problem = Of(http, StatusOf(error.Kind), error.Message, error.Code);
        if (error.Permission is { } permission)
        {
            problem.Extensions["permission"] = permission;
        }

        if (error.Fields.Count > 0)
        {
            problem.Extensions["errors"] = error.Fields;
        }

        return problem;
    }

    /// <summary>Answers with a status that has no refusal behind it, such as that of an unknown path.</summary>
    public static Task WriteAsync(HttpContext http, int status)
    {
        if (GrpcCall.Of(http) is { } call)
        {
            return GrpcProblem.WriteAsync(http, call, status);
        }

        var (code, detail) = OfStatus(status, BodyLimit.Of(http));
        return WriteAsync(http, Of(http, status, detail, code));
    }

    /// <summary>The same with more to say than the status has by itself.</summary>
    public static Task WriteAsync(HttpContext http, int status, string detail) => WriteAsync(http, Of(http, status, detail, OfStatus(status, largestBody: 0).Code));

    /// <summary>A problem in the form that every answer has.</summary>
    public static ProblemDetails Of(HttpContext http, int status, string? detail, string? code)
    {
        var problem = new ProblemDetails
        {
            Type = "about:blank",
            Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
            Status = status,
            Detail = detail,
        };
        if (code is not null)
        {
            problem.Extensions["code"] = code;
        }

        problem.Extensions["traceId"] = RequestTrace.IdOf(http);
        if (OfrepProblem.Concerns(http.Request))
        {
            OfrepProblem.Complete(http.Request, problem);
        }

        return problem;
    }

    /// <summary>The code and detail of a status without a named refusal.</summary>
    public static (string? Code, string? Detail) OfStatus(int status, int largestBody) => status switch
    {
        StatusCodes.Status400BadRequest => ("malformed", "The request can't be read."),
        StatusCodes.Status404NotFound => ("not_found", "This path doesn't exist."),
        StatusCodes.Status405MethodNotAllowed => ("method_not_allowed", "This path doesn't support this method; the header Allow lists the methods that it supports."),
        StatusCodes.Status413PayloadTooLarge => ("body_too_large", $"The body must be at most {largestBody} bytes."),
        StatusCodes.Status415UnsupportedMediaType => ("unsupported_media_type", "The body must be sent with Content-Type: application/json."),
        StatusCodes.Status500InternalServerError => ("internal_error", "An unexpected error occurred; the operator finds it in the log by the traceId."),
        _ => (null, null),
    };

    private static string? Text(ProblemDetails problem, string name) => problem.Extensions.TryGetValue(name, out var value) ? value as string : null;

    private static Task WriteAsync(HttpContext http, ProblemDetails problem)
    {
        var status = problem.Status!.Value;
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        if (ConsolePaths.Contain(http.Request.Path))
        {
            return Refusals.WriteAsync(http, new Refusal(status, Text(problem, "code"), problem.Detail ?? problem.Title!, Text(problem, "traceId")!)
            {
                Permission = Text(problem, "permission"),
            });
        }

        var contentType = OfrepProblem.Concerns(http.Request) && OfrepProblem.HasForm(status) ? "application/json" : ContentType;
        return http.Response.WriteAsJsonAsync(problem, options: null, contentType, http.RequestAborted);
    }
}
