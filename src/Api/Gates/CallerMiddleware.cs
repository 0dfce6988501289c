using FlagService.Api.Authentication;
using FlagService.Api.Circuits;
using FlagService.Api.Limits;
using FlagService.Api.Operations;
using FlagService.Api.Problems;
using FlagService.Application.Access;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Health;
using FlagService.Console.Sessions;
using FlagService.Domain.Projects;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace FlagService.Api.Gates;

/// <summary>
/// Finds out who is calling and whether they see the project in the route, before the body is read: a stranger gets 401 and a
/// foreign project is a 404, whatever was sent.
/// </summary>
internal sealed class CallerMiddleware(RequestDelegate next)
{
    /// <summary>The name of the route value that holds a project's id.</summary>
    public const string ProjectRouteValue = "projectId";

    public Task InvokeAsync(HttpContext http, CallerContext current, SdkCallers applications, CallerLimit limit, IReadiness readiness)
    {
        current.Http = http;
        var endpoint = http.GetEndpoint();
        if (CircuitGate.Concerns(http.Request.Path))
        {
            return http.RequestServices.GetRequiredService<CircuitGate>().AdmitAsync(http, next);
        }

        if (ReadinessGate.IsOfConsole(endpoint))
        {
            return http.RequestServices.GetRequiredService<BrowserCallers>().AdmitAsync(http, next);
        }

        if (endpoint is null || !AsksWhoCalls(endpoint.Metadata))
        {
            return next(http);
        }

        return endpoint.Metadata.GetMetadata<SdkCredentialAttribute>() is { } credential
            ? ForApplicationAsync(http, current, applications, credential, limit, readiness)
            : ForPersonAsync(http, current, limit);
    }

    private static bool AsksWhoCalls(EndpointMetadataCollection facts) =>
        (facts.GetMetadata<ControllerActionDescriptor>() is not null || facts.GetMetadata<GrpcMethodMetadata>() is not null)
        && facts.GetMetadata<IAllowAnonymous>() is null;

    private async Task ForPersonAsync(HttpContext http, CallerContext current, CallerLimit limit)
    {
        var found = await FindAsync(http);
        if (found.User is not { } user)
        {
            await ProblemAnswer.WriteAsync(http, found.Refusal!);
            return;
        }

        current.Caller = user;
        if (limit.Of(user.Id, http.GetEndpoint()) is { } refusal)
        {
            await ProblemAnswer.WriteAsync(http, refusal);
            return;
        }

        if (http.Request.RouteValues.TryGetValue(ProjectRouteValue, out var value)
            && !(Guid.TryParse(value as string, out var id) && user.Grants.Sees(new ProjectId(id))))
        {
            await ProblemAnswer.WriteAsync(http, ProjectErrors.NotFound);
            return;
        }

        await next(http);
    }

    // The services are made here, because the applications' calls, which are most of all, have no need of them.
    private static async Task<AuthenticationResult> FindAsync(HttpContext http)
    {
        if (Credentials.Bearer(http.Request) is { Length: > 0 } token)
        {
            return await http.RequestServices.GetRequiredService<IAuthenticator>().AuthenticateAsync(token, http.RequestAborted);
        }

        var session = SessionSecretOf(http) is { } secret ? await http.RequestServices.GetRequiredService<IBrowserSessions>().FindAsync(secret, http.RequestAborted) : null;
        return session is null ? AccessErrors.SignInFirst : session.User;
    }

    /// <summary>What a browser sends by itself, where that is taken: not for another site, whatever the browser makes of the cookie's rules.</summary>
    private static string? SessionSecretOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<TakesBrowserSessionAttribute>() is not null
        && HttpMethods.IsGet(http.Request.Method)
        && http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin"
            ? SessionCookie.SecretOf(http.Request)
            : null;

    private Task ForApplicationAsync(
        HttpContext http,
        CallerContext current,
        SdkCallers applications,
        SdkCredentialAttribute credential,
        CallerLimit limit,
        IReadiness readiness)
    {
        if (applications.Find(http.Request, credential) is not { } application)
        {
            var why = SdkCallers.RefusalOf(http.Request, credential);
            if (credential.IsOptional && why == AccessErrors.NeedsSdkKey)
            {
                return next(http);
            }

            // Until the keys were read nobody knows whether it is one.
            return ProblemAnswer.WriteAsync(http, readiness.IsReady ? why : HealthErrors.Starting);
        }

        current.Caller = application;
        var refusal = http.Features.Get<CheckedLimit>() is { } asked ? asked.Refusal : limit.Of(application.Key);
        return refusal is null ? next(http) : ProblemAnswer.WriteAsync(http, refusal);
    }
}
