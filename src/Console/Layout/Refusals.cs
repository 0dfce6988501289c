using FlagService.Console.Texts;
using FlagService.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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
    /// <summary>Answers with the page. It is made apart from the request's own page, which may have failed half-way.</summary>
    public static async Task WriteAsync(HttpContext http, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(refusal);
        Languages.Choose(http);
        await using var renderer = new HtmlRenderer(http.RequestServices, http.RequestServices.GetRequiredService<ILoggerFactory>());
        var page = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(RefusalPage.Refusal)] = refusal });
            return (await renderer.RenderComponentAsync<RefusalPage>(parameters)).ToHtmlString();
        });
        http.Response.StatusCode = refusal.Status;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(page, http.RequestAborted);
    }

    /// <summary>A refusal in the language of the request.</summary>
    /// <param name="code">Its stable name.</param>
    /// <param name="message">What it says in English.</param>
    internal static string Words(string? code, string message) => (code is null ? null : ConsoleTexts.Find($"Error.{code}")) ?? message;

    /// <summary>A refusal with what is wrong in its fields, in the language of the request.</summary>
    internal static string Words(Error error) => error.Fields.Count == 0
        ? Words(error.Code, error.Message)
        : string.Join(" ", error.Fields.Select(field => $"{field.Key}: {string.Join("; ", field.Value)}."));

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
