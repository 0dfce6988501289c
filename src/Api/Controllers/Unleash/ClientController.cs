using FlagService.Api.Operations;
using FlagService.Api.Preconditions;
using FlagService.Application.Compatibility.Unleash;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.Unleash;

/// <summary>What Unleash's server SDKs call, which evaluate by themselves.</summary>
[Route("api/client")]
[Tags(ApiTags.Unleash)]
[SdkCredential]
public sealed class ClientController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Get the flags that Unleash's server SDKs evaluate exactly as FlagService does</summary>
    /// <remarks>
    /// Server keys only; a client key gets 403. Flags that these SDKs would evaluate otherwise are left out;
    /// `GET /v1/projects/{projectId}/compatibility` says which and why.
    /// </remarks>
    [HttpGet("features")]
    [Conditional]
    [ProducesResponseType<ClientFeatures>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    public async Task<IActionResult> GetClientFeatures()
    {
        var answer = await Send(new GetClientFeatures());
        Response.Headers.ETag = $"W/\"{answer.Tag}\"";
        Response.Headers.CacheControl = "private, no-cache";
        return IfNoneMatch.Names(Request, answer.Tag) ? StatusCode(StatusCodes.Status304NotModified) : Ok(answer.Features);
    }

    /// <summary>Send the uses that Unleash's server SDKs counted</summary>
    /// <remarks>Server keys only. Flags and variants that don't exist are left out; the others count.</remarks>
    [HttpPost("metrics")]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> ReportClientUse([FromBody] UseReport body)
    {
        ArgumentNullException.ThrowIfNull(body);
        await Send(new ReportClientUse(body.Bucket));
        return Accepted();
    }

    /// <summary>Register an application, as Unleash's server SDKs do</summary>
    /// <remarks>Server keys only. FlagService keeps no list of applications; the call is there for SDKs that expect it.</remarks>
    [HttpPost("register")]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> RegisterClient()
    {
        await Send(new RegisterClient());
        return Accepted();
    }
}
