using FlagService.Api.Authentication;
using FlagService.Api.Limits;
using FlagService.Api.OpenApi;
using FlagService.Application.Access;
using FlagService.Application.Accounts;
using FlagService.Application.Pipeline;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>Registration, signing in and sessions.</summary>
[Route("v1/auth")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AuthController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Makes an account for oneself.</summary>
    /// <remarks>It has the role Member everywhere, which may create projects. Refused with 403 where registration is switched off.</remarks>
    [AllowAnonymous]
    [LimitedByAddress(LimitedCall.Registration)]
    [HttpPost("register")]
    [ProducesResponseType<UserDetails>(StatusCodes.Status201Created)]
    [ProducesResponseType(StatusCodes.Status403Forbidden)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Register(Register request)
    {
        var user = await Send(request);
        return Created($"/v1/users/{user.Id}", user);
    }

    /// <summary>Signs in with a password.</summary>
    [AllowAnonymous]
    [LimitedByAddress(LimitedCall.SignIn)]
    [HttpPost("login")]
    [ProducesResponseType<SignedIn>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    public Task<SignedIn> LogIn(LogIn request) => Send(request);

    /// <summary>Spends a refresh token for a new pair of tokens.</summary>
    [AllowAnonymous]
    [LimitedByAddress(LimitedCall.Refresh)]
    [HttpPost("refresh")]
    [ProducesResponseType<SignedIn>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    public Task<SignedIn> Refresh(RefreshSession request) => Send(request);

    /// <summary>Ends the present session.</summary>
    [InPersonCredential]
    [HttpPost("logout")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> LogOut()
    {
        await Send(new LogOut());
        return NoContent();
    }

    /// <summary>Lists one's own sessions, the last used first.</summary>
    /// <param name="list">Which page; a search finds devices and addresses.</param>
    [InPersonCredential]
    [HttpGet("sessions")]
    public Task<Page<SessionDetails>> ListSessions([FromQuery] PageQuery list) => Send(new ListSessions(list.ToRequest()));

    /// <summary>Ends one of one's own sessions.</summary>
    [InPersonCredential]
    [HttpDelete("sessions/{id}")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> EndSession(Guid id)
    {
        await Send(new EndSession(new SessionId(id)));
        return NoContent();
    }

    /// <summary>Ends all of one's own sessions but the present one.</summary>
    [InPersonCredential]
    [HttpDelete("sessions")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> EndOtherSessions()
    {
        await Send(new EndOtherSessions());
        return NoContent();
    }

    /// <summary>Tells which of some permissions one holds, everywhere or in a project.</summary>
    [HttpPost("check")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType<CheckedPermissions>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Check([FromBody] CheckPermissionsBody body) =>
        Ok(await Send(new CheckPermissions(body.Permissions, body.Project is { } id ? new ProjectId(id) : null)));
}

/// <summary>Which permissions are asked about.</summary>
/// <param name="Permissions">1 to 100 names, built-in ones and others.</param>
/// <param name="Project">A project's id; null asks for everywhere.</param>
public sealed record CheckPermissionsBody(IReadOnlyList<string?>? Permissions, Guid? Project);
