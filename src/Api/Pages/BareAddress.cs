using FlagService.Console.Layout;
using Microsoft.Net.Http.Headers;

namespace FlagService.Api.Pages;

/// <summary>The answer at `/`: browsers are redirected to the console, programs get a list of links.</summary>
internal static class BareAddress
{
    private const string Html = "text/html";

    // Relative, so that they are right below any path.
    private static readonly IResult Links = Results.Json(new { console = ConsolePaths.Projects, docs = "docs", openApi = "api.json", health = "health" });

    public static void MapBareAddress(this WebApplication app) => app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], http =>
    {
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (!AcceptsHtml(http.Request))
        {
            return Links.ExecuteAsync(http);
        }

        http.Response.Redirect(ConsolePaths.Projects);
        return Task.CompletedTask;
    }).ExcludeFromDescription();

    private static bool AcceptsHtml(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);
}
