using FlagService.Application.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>People with an account.</summary>
[Route("v1/users")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class UsersController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>What one is, has and may do oneself.</summary>
    [HttpGet("me")]
    public Task<OwnProfile> GetOwn() => Send(new GetOwnProfile());

    /// <summary>Changes one's own name, username or mail address; what is absent stays.</summary>
    [HttpPut("me")]
    public Task<OwnProfile> UpdateOwn(UpdateOwnProfile request) => Send(request);

    /// <summary>Sets another password of one's own, which ends all other sessions.</summary>
    [HttpPut("me/password")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> ChangeOwnPassword(ChangeOwnPassword request)
    {
        await Send(request);
        return NoContent();
    }
}
