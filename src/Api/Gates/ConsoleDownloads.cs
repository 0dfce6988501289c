using FlagService.Api.Bodies;
using FlagService.Api.Streaming;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Transfer;
using FlagService.Console.Layout;
using FlagService.Domain.Projects;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.Net.Http.Headers;

namespace FlagService.Api.Gates;

/// <summary>The files that the console's pages offer: what the API answers with, for the user of the browser's session.</summary>
internal static class ConsoleDownloads
{
    public static void MapConsoleDownloads(this WebApplication app)
    {
        Map(app, $"/{ConsolePaths.OwnData}", async (http, mediator) =>
            new Download(await mediator.Send(new ExportOwnData(), http.RequestAborted), "flagservice-personal-data.json"));
        Map(app, $"/{ConsolePaths.DocumentRoute}", async (http, mediator) =>
        {
            var project = new ProjectId(Guid.Parse((string)http.Request.RouteValues[CallerMiddleware.ProjectRouteValue]!));
            var export = await mediator.Send(new ExportProject(project), http.RequestAborted);
            var file = new ContentDispositionHeaderValue("attachment");
            file.SetHttpFileName($"{export.Name}.json");
            http.Response.Headers.ContentDisposition = file.ToString();
            return DocumentBody.Of(export);
        });
    }

    private static void Map(WebApplication app, string path, Func<HttpContext, IMediator, Task<IActionResult>> answer) => app
        .MapGet(path, async (HttpContext http, IMediator mediator) =>
            await (await answer(http, mediator)).ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())))
        .WithMetadata(new TakesLongAttribute())
        .ExcludeFromDescription();
}
