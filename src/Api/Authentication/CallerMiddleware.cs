using FlagService.Api.Limits;
using FlagService.Api.Problems;
using FlagService.Application.Access;
using FlagService.Application.Evaluation;
using FlagService.Application.Projects;
using FlagService.Domain.Projects;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace FlagService.Api.Authentication;

/// <summary>
/// Finds out who is calling and whether they see the project in the route, before the body is read: a stranger gets 401 and a
/// foreign project is a 404, whatever was sent.
/// </summary>
internal sealed class CallerMiddleware(RequestDelegate next)
{
    /// <summary>The name of the route value that holds a project's id.</summary>
    public const string ProjectRouteValue = "projectId";

    public Task InvokeAsync(HttpContext http, CallerContext current, IAuthenticator authenticator, ISnapshots snapshots, ISdkKeyUses uses, TimeProvider time, CallerLimit limit)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<ControllerActionDescriptor>() is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return next(http);
        }

        return endpoint.Metadata.GetMetadata<SdkCredentialAttribute>() is null
            ? ForPersonAsync(http, current, authenticator, limit)
            : ForApplicationAsync(http, current, snapshots, uses, time, limit);
    }

    private async Task ForPersonAsync(HttpContext http, CallerContext current, IAuthenticator authenticator, CallerLimit limit)
    {
        if (Credentials.Bearer(http.Request) is not { Length: > 0 } token)
        {
            await ProblemAnswer.WriteAsync(http, AccessErrors.SignInFirst);
            return;
        }

        if (await authenticator.AuthenticateAsync(token, http.RequestAborted) is not { } user)
        {
            await ProblemAnswer.WriteAsync(http, AccessErrors.TokenRefused);
            return;
        }

        current.Caller = user;
        if (limit.Of(user.Id, http.Request.Path) is { } refusal)
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

    private Task ForApplicationAsync(HttpContext http, CallerContext current, ISnapshots snapshots, ISdkKeyUses uses, TimeProvider time, CallerLimit limit)
    {
        if (Credentials.SdkKey(http.Request) is not { } text
            || snapshots.FindKey(text) is not { } key
            || (key.EndsAt is { } end && time.GetUtcNow() >= end))
        {
            return ProblemAnswer.WriteAsync(http, AccessErrors.NeedsSdkKey);
        }

        if (limit.Of(key.Id) is { } refusal)
        {
            return ProblemAnswer.WriteAsync(http, refusal);
        }

        uses.Note(key.Id);
        current.Caller = new SdkApplication(key.Id, key.Kind, key.Environment);
        return next(http);
    }
}
