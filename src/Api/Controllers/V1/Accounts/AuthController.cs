using FlagService.Api.Limits;
using FlagService.Api.Operations;
using FlagService.Application.Access;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Registration;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Accounts;

/// <summary>Registration, signing in and sessions.</summary>
[Route("v1/auth")]
[Tags(ApiTags.Authentication)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AuthController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Register an account</summary>
    /// <remarks>
    /// The account gets the role Member, which may create projects. If registration is switched off, the answer is a 403.
    /// </remarks>
    [AllowAnonymous]
    [LimitedByAddress(LimitedCall.Registration)]
    [HttpPost("register")]
    [ProducesResponseType<UserDetails>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Register(Register request)
    {
        var user = await Send(request);
        return Created($"/v1/users/{user.Id}", user);
    }

    /// <summary>Sign in with a password</summary>
    /// <remarks>
    /// Send the `accessToken` as `Authorization: Bearer`; it expires after `expiresIn` seconds. Use the `refreshToken` to get the next one.
    /// </remarks>
    [AllowAnonymous]
    [LimitedByAddress(LimitedCall.SignIn)]
    [HttpPost("login")]
    [ProducesResponseType<SignedIn>(StatusCodes.Status200OK)]
    public Task<SignedIn> LogIn(LogIn request) => Send(request);

    /// <summary>Refresh a session: get a new access token and the next refresh token</summary>
    /// <remarks>A refresh token works once. If it is used a second time, it may have been stolen, and the session ends.</remarks>
    [AllowAnonymous]
    [LimitedByAddress(LimitedCall.Refresh)]
    [HttpPost("refresh")]
    [ProducesResponseType<SignedIn>(StatusCodes.Status200OK)]
    public Task<SignedIn> RefreshSession(RefreshSession request) => Send(request);

    /// <summary>Sign out: end the present session</summary>
    [InPersonCredential]
    [HttpPost("logout")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> LogOut()
    {
        await Send(new LogOut());
        return NoContent();
    }

    /// <summary>List your sessions, last used first</summary>
    /// <remarks>`search` matches device names and addresses.</remarks>
    /// <param name="list">Which page.</param>
    [Tags(ApiTags.Sessions)]
    [InPersonCredential]
    [HttpGet("sessions")]
    public Task<Page<SessionDetails>> ListSessions([FromQuery] PageQuery list) => Send(new ListSessions(list.ToRequest()));

    /// <summary>End one of your sessions</summary>
    [Tags(ApiTags.Sessions)]
    [InPersonCredential]
    [HttpDelete("sessions/{id}")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> EndSession(Guid id)
    {
        await Send(new EndSession(new SessionId(id)));
        return NoContent();
    }

    /// <summary>End all of your sessions but the present one</summary>
    [Tags(ApiTags.Sessions)]
    [InPersonCredential]
    [HttpDelete("sessions")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> EndOtherSessions()
    {
        await Send(new EndOtherSessions());
        return NoContent();
    }

    /// <summary>Check which of the given permissions you have, everywhere or in a project</summary>
    [Tags(ApiTags.Permissions)]
    [HttpPost("check")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType<CheckedPermissions>(StatusCodes.Status200OK)]
    public async Task<IActionResult> CheckPermissions([FromBody] CheckPermissionsBody body) =>
        Ok(await Send(new CheckPermissions(body.Permissions, body.Project is { } id ? new ProjectId(id) : null)));
}

/// <summary>The permissions to check.</summary>
/// <param name="Permissions">1 to 100 names of built-in or custom permissions.</param>
/// <param name="Project">The id of the project to check in; null checks for permissions everywhere.</param>
public sealed record CheckPermissionsBody([Required] IReadOnlyList<string?>? Permissions, Guid? Project);
