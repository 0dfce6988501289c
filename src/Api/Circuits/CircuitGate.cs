using System.Security.Claims;
using FlagService.Api.Authentication;
using FlagService.Api.Limits;
using FlagService.Api.Wire;
using FlagService.Application.Access;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Health;
using FlagService.Console.Islands;
using FlagService.Console.Sessions;
using FlagService.Console.Texts;
using FlagService.Domain;
using Microsoft.AspNetCore.Http.Features;

namespace FlagService.Api.Circuits;

/// <summary>
/// Lets an editor of the console connect: by a WebSocket alone, so that any replica will do, from a page of this service, for somebody who is signed in,
/// and as long as there is a place.
/// </summary>
internal sealed class CircuitGate(IBrowserSessions sessions, CallerLimit limit, OpenEditors editors, IReadiness readiness, PublicAddress address)
{
    private const string WebSocket = "websocket";

    private static readonly Error Elsewhere = new(ErrorKind.Forbidden, "foreign_origin", "The editor must be opened from a page of this service.");

    public async Task AdmitAsync(HttpContext http, RequestDelegate next)
    {
        if (!readiness.IsReady)
        {
            HealthErrors.Starting.Throw();
        }

        Languages.Choose(http);
        var secret = SessionCookie.SecretOf(http.Request);
        if (secret is null || await sessions.FindAsync(secret, http.RequestAborted) is not { User: var user })
        {
            AccessErrors.SignInFirst.Throw();
            return;
        }

        limit.OfManagement(user.Id)?.Throw();
        if (!IsConnection(http))
        {
            await next(http);
            return;
        }

        if (!IsFromHere(http.Request))
        {
            Elsewhere.Throw();
        }

        using var place = editors.Enter(user.Id, secret, http.Abort);
        if (!IsWebSocket(http))
        {
            http.Response.Headers.Upgrade = WebSocket;
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        http.User = new ClaimsPrincipal(new BrowserIdentity(user.Id, secret, CallerContext.AddressOf(http)));
        await next(http);
    }

    /// <summary>Whether an endpoint is one of the editors' connection.</summary>
    public static bool Concerns(PathString path) => path.StartsWithSegments(CircuitPath.Root, StringComparison.OrdinalIgnoreCase);

    // What else there is below the path tells what the script has to load, and says that a page was left.
    private static bool IsConnection(HttpContext http) =>
        http.Request.Path.Value!.TrimEnd('/').Equals(CircuitPath.Root, StringComparison.OrdinalIgnoreCase)
        || http.Request.Path.StartsWithSegments(CircuitPath.Root + "/negotiate", StringComparison.OrdinalIgnoreCase);

    private static bool IsWebSocket(HttpContext http) => http.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: WebSocket }
        || (http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } && http.Request.Headers.Upgrade.ToString().Equals(WebSocket, StringComparison.OrdinalIgnoreCase));

    // Browsers send cookies with WebSockets to all hosts of a site, and let no page forge this header.
    private bool IsFromHere(HttpRequest request) =>
        request.Headers.Origin is []
        || (Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
            && (origin.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase) || origin.Authority.Equals(address.Url?.Authority, StringComparison.OrdinalIgnoreCase)));
}
