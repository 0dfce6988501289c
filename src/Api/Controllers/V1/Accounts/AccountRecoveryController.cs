using FlagService.Api.Limits;
using FlagService.Api.Operations;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Accounts.Registration;
using FlagService.Application.Accounts.SigningIn;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Accounts;

/// <summary>What people do with the mails that they get: verify an address, reset a forgotten password.</summary>
[AllowAnonymous]
[LimitedByAddress(LimitedCall.Recovery)]
[Route("v1/auth")]
[Tags(ApiTags.Authentication)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AccountRecoveryController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Verify an e-mail address by the token in a mail, and sign in</summary>
    [HttpPost("email/verify")]
    [ProducesResponseType<SignedIn>(StatusCodes.Status200OK)]
    public async Task<IActionResult> VerifyEmail([FromBody] VerifyEmail request) => Ok(await Send(request));

    /// <summary>Verify an e-mail address by the link in a mail, and redirect to the configured page</summary>
    /// <remarks>
    /// If the token is unknown, used or expired, the page's address ends with `?error=` and a code. The call signs nobody in. It ignores
    /// other parameters, which mail programs may add to the link.
    /// </remarks>
    /// <param name="token">The token from the mail. It works once and expires after 24 hours.</param>
    [HttpGet("email/verify")]
    [NeverAnswers(StatusCodes.Status422UnprocessableEntity)]
    [ProducesResponseType(StatusCodes.Status303SeeOther)]
    public async Task<IActionResult> VerifyEmailByLink([FromQuery] string? token)
    {
        Response.Headers.Location = (await Send(new VerifyEmailByLink(token))).Address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Send another mail that verifies an e-mail address</summary>
    /// <remarks>The answer is always the same, so that nobody learns from it whether an account waits for verification.</remarks>
    [HttpPost("email/resend")]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> ResendVerification([FromBody] ResendVerification request)
    {
        await Send(request);
        return Accepted();
    }

    /// <summary>Send a mail with a link to reset a password</summary>
    /// <remarks>The answer is always the same, so that nobody learns from it whether an account has this address.</remarks>
    [HttpPost("password/forgot")]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> RecoverPassword([FromBody] RecoverPassword request)
    {
        await Send(request);
        return Accepted();
    }

    /// <summary>Reset a password by the token in a mail</summary>
    /// <remarks>Every session and every personal access token of the user ends.</remarks>
    [HttpPost("password/reset")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> ResetPassword([FromBody] ResetPassword request)
    {
        await Send(request);
        return NoContent();
    }
}
