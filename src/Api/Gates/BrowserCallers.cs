using FlagService.Api.Authentication;
using FlagService.Api.Limits;
using FlagService.Api.Problems;
using FlagService.Application.Access;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Console.Layout;
using FlagService.Console.Sessions;
using FlagService.Console.Texts;
using FlagService.Domain.Projects;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;

namespace FlagService.Api.Gates;

/// <summary>
/// Authenticates a browser that asks for a page of the console by its cookie, and redirects to the sign-in page without a session. What the user may
/// do is decided by the requests that the page sends, as for the API.
/// </summary>
internal sealed class BrowserCallers(IBrowserSessions sessions, CallerContext current, CallerLimit limit, IMediator mediator, ConsoleAddress address)
{
    /// <summary>Goes on to the page, or answers in its place.</summary>
    public async Task AdmitAsync(HttpContext http, RequestDelegate next)
    {
        Languages.Choose(http);
        var session = SessionCookie.SecretOf(http.Request) is { } secret ? await sessions.FindAsync(secret, http.RequestAborted) : null;
        if (session is null)
        {
            await (http.GetEndpoint()!.Metadata.GetMetadata<IAllowAnonymous>() is not null ? next(http)
                : ComesFromElsewhere(http.Request) ? Arrival.WriteAsync(http)
                : AskToSignIn(http));
            return;
        }

        current.Caller = session.User;
        AdministrationPages.Offer(http, permission => session.User.Grants.Allow(permission));
        if (limit.Of(session.User.Id, http.GetEndpoint()) is { } refusal)
        {
            await ProblemAnswer.WriteAsync(http, refusal);
            return;
        }

        if (!SeesProject(http, session.User))
        {
            await ProblemAnswer.WriteAsync(http, ProjectErrors.NotFound);
            return;
        }

        if (session.IsToContinue)
        {
            await mediator.Send(new ContinueBrowserSession(), http.RequestAborted);
        }

        await next(http);
    }

    private Task AskToSignIn(HttpContext http)
    {
        var query = new QueryBuilder();
        if (ConsolePaths.ArePersonal(http.Request.Path))
        {
            // Forms are sent to the page that they stand on.
            query.Add("returnUrl", $"{http.Request.Path.ToUriComponent().TrimStart('/')}{http.Request.QueryString}");
            if (HttpMethods.IsPost(http.Request.Method))
            {
                query.Add(ConsolePaths.Unsaved, "true");
            }
        }

        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"{address.Base}{ConsolePaths.SignIn}{query.ToQueryString()}";
        return Task.CompletedTask;
    }

    // A link of a mail or of another site brings no cookie of ours along; the same page asked for from here does.
    private static bool ComesFromElsewhere(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && SessionCookie.SecretOf(request) is null
        && request.Headers["Sec-Fetch-Site"] == "cross-site"
        && request.Headers["Sec-Fetch-Mode"] == "navigate";

    private static bool SeesProject(HttpContext http, SignedInUser user) =>
        !http.Request.RouteValues.TryGetValue(CallerMiddleware.ProjectRouteValue, out var value)
        || (Guid.TryParse(value?.ToString(), out var id) && user.Grants.Sees(new ProjectId(id)));
}
