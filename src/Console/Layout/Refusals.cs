using System.Globalization;
using FlagService.Console.Texts;
using FlagService.Domain;
using Microsoft.AspNetCore.Http;

namespace FlagService.Console.Layout;

/// <summary>Why a browser gets another page than the requested one.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Code">A stable name; null where it has none.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="TraceId">Leads to what was logged.</param>
public sealed record Refusal(int Status, string? Code, string Message, string TraceId)
{
    /// <summary>The permission that is missing, where that is the reason.</summary>
    public string? Permission { get; init; }
}

/// <summary>Says in a page why a request was refused.</summary>
public static class Refusals
{
    // What these say stands in their fields alone.
    private static readonly HashSet<string> OfFields = new([Error.MalformedFields([]).Code, Error.InvalidFields([]).Code], StringComparer.Ordinal);

    /// <summary>Answers with the page. It is made apart from the request's own page, which may have failed half-way.</summary>
    public static Task WriteAsync(HttpContext http, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(refusal);
        return OwnPage.WriteAsync<RefusalPage>(http, refusal.Status, new(StringComparer.Ordinal) { [nameof(RefusalPage.Refusal)] = refusal });
    }

    /// <summary>Says when to try again, where the refusal does.</summary>
    public static void SayWhen(HttpResponse response, Error error)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(error);
        if (error.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>A refusal with what is wrong in its fields, in the language of the request. What a refusal says of itself says more than that a field is taken.</summary>
    internal static string Words(Error error) => error.Fields.Count == 0 || (!OfFields.Contains(error.Code) && ErrorTexts.IsKnown(error.Code))
        ? ErrorTexts.Of(error.Code, error.Message, error.Permission)
        : string.Join(" ", error.Fields.Select(field => $"{ErrorTexts.LabelOf(field.Key)}: {string.Join("; ", field.Value.Select(ErrorTexts.OfFault))}."));

    /// <summary>The status code of a refusal that a page shows itself. It is never 404: there is a page, and the framework would throw it away.</summary>
    internal static int StatusOf(Error error) => error.Kind switch
    {
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
