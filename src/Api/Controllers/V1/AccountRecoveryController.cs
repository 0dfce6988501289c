using FlagService.Api.Limits;
using FlagService.Api.OpenApi;
using FlagService.Application.Accounts;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>What people do with the mails that they get: verify an address, set a forgotten password anew.</summary>
[AllowAnonymous]
[LimitedByAddress(LimitedCall.Recovery)]
[Route("v1/auth")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AccountRecoveryController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Verifies a mail address by the token of a mail, and signs in.</summary>
    [HttpPost("email/verify")]
    [ProducesResponseType<SignedIn>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> VerifyEmail([FromBody] VerifyEmail request) => Ok(await Send(request));

    /// <summary>Verifies a mail address by the link of a mail, and sends the browser on to the configured page.</summary>
    /// <remarks>
    /// Where the token is no good, the page's address ends with `?error=` and a code. Nobody is signed in. Other parameters, which mail
    /// programs may add to the link, are ignored.
    /// </remarks>
    /// <param name="token">From the mail; good once, for 24 hours.</param>
    [HttpGet("email/verify")]
    [NeverAnswers(StatusCodes.Status422UnprocessableEntity)]
    [ProducesResponseType(StatusCodes.Status303SeeOther)]
    public async Task<IActionResult> VerifyEmailByLink([FromQuery] string? token)
    {
        Response.Headers.Location = (await Send(new VerifyEmailByLink(token))).Address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Sends another mail with a link that verifies an address, if there is an account that waits for it.</summary>
    [HttpPost("email/resend")]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> ResendVerification([FromBody] ResendVerification request)
    {
        await Send(request);
        return Accepted();
    }

    /// <summary>Sends a mail with a link to set a new password, if there is an account with this address.</summary>
    [HttpPost("password/forgot")]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> RecoverPassword([FromBody] RecoverPassword request)
    {
        await Send(request);
        return Accepted();
    }

    /// <summary>Sets a new password by the token of a mail, which ends every session.</summary>
    [HttpPost("password/reset")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> ResetPassword([FromBody] ResetPassword request)
    {
        await Send(request);
        return NoContent();
    }
}
