using FlagService.Api.Operations;
using FlagService.Application.Accounts.Tokens;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Accounts;

/// <summary>Personal access tokens, with which scripts call in their owner's name.</summary>
[InPersonCredential]
[Route("v1/users/me/tokens")]
[Tags(ApiTags.PersonalTokens)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PersonalTokensController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List your personal access tokens, latest first</summary>
    [HttpGet]
    public Task<Page<PersonalTokenDetails>> ListPersonalTokens([FromQuery] PageQuery list) => Send(new ListPersonalTokens(list.ToRequest()));

    /// <summary>Create a personal access token</summary>
    /// <remarks>The token is shown in this answer only. It has the permissions on its list, as long as you have them yourself.</remarks>
    [HttpPost]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType<CreatedPersonalToken>(StatusCodes.Status201Created)]
    public async Task<IActionResult> CreatePersonalToken([FromBody] CreatePersonalToken body)
    {
        var token = await Send(body);
        return Created($"/v1/users/me/tokens/{token.Id}", token);
    }

    /// <summary>Delete a personal access token</summary>
    /// <remarks>It stops working at once.</remarks>
    /// <param name="id">The token's id.</param>
    [HttpDelete("{id}")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> DeletePersonalToken(Guid id)
    {
        await Send(new DeletePersonalToken(new PersonalTokenId(id)));
        return NoContent();
    }
}
