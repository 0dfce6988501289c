using FlagService.Api.Authentication;
using FlagService.Api.Limits;
using FlagService.Api.OpenApi;
using FlagService.Api.Streaming;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Pipeline;
using FlagService.Domain.Accounts;
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

    /// <summary>Changes one's own name, username, mail address or preferences; what is absent stays.</summary>
    [InPersonCredential]
    [HttpPut("me")]
    public Task<OwnProfile> UpdateOwn(UpdateOwnProfile request) => Send(request);

    /// <summary>Erases oneself for good; the last administrator, and the last owner of a project, can't</summary>
    [InPersonCredential]
    [HttpDelete("me")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> DeleteOwn()
    {
        await Send(new DeleteOwnAccount());
        return NoContent();
    }

    /// <summary>All that is held on oneself, as a file to keep</summary>
    [InPersonCredential]
    [HttpGet("me/export")]
    [ProducesResponseType<PersonalExport>(StatusCodes.Status200OK)]
    [TakesLong]
    public async Task<IActionResult> ExportOwn() => new Download(await Send(new ExportOwnData()), "flagservice-personal-data.json");

    /// <summary>Sets another password of one's own, which ends all other sessions and all personal access tokens.</summary>
    [InPersonCredential]
    [HttpPut("me/password")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> ChangeOwnPassword(ChangeOwnPassword request)
    {
        await Send(request);
        return NoContent();
    }

    /// <summary>List users by username, or all of them as newline-delimited JSON</summary>
    /// <param name="list">Which page; `Accept: application/x-ndjson` gives all pages in one stream.</param>
    /// <param name="filter">Which users.</param>
    [HttpGet]
    [ProducesResponseType<Page<ManagedUser>>(StatusCodes.Status200OK, "application/json", JsonLines.ContentType)]
    [TakesLong]
    public async Task<IActionResult> ListUsers([FromQuery] PageQuery list, [FromQuery] UserQuery filter) =>
        JsonLines.AreWantedBy(Request)
            ? new JsonLines<ManagedUser>(await Send(new StreamUsers(filter.ToSearch(), list.ToRequest().Search)))
            : Ok(await Send(new ListUsers(filter.ToSearch(), list.ToRequest())));

    /// <summary>Create a user with roles and permissions that you hold</summary>
    /// <remarks>
    /// A user who is made so has nothing that isn't given here: not even the role Member, which people who register get. Name the roles in
    /// `roles`, or give a role for one project at `POST /v1/projects/{projectId}/members`.
    /// </remarks>
    [HttpPost]
    [ProducesResponseType<ManagedUser>(StatusCodes.Status201Created)]
    public async Task<IActionResult> CreateUser([FromBody] CreateUser body)
    {
        var user = await Send(body);
        return Created($"/v1/users/{user.Id}", user);
    }

    /// <summary>Get a user</summary>
    /// <param name="id">Who.</param>
    /// <param name="deleted">Whether a deleted user is meant; only those are found then.</param>
    [HttpGet("{id}")]
    [ProducesResponseType<ManagedUser>(StatusCodes.Status200OK)]
    public async Task<IActionResult> GetUser(Guid id, [FromQuery] bool deleted = false) => Ok(await Send(new GetUser(new UserId(id), deleted)));

    /// <summary>Change a user who holds nothing that you lack</summary>
    [HttpPut("{id}")]
    [ProducesResponseType<ManagedUser>(StatusCodes.Status200OK)]
    public async Task<IActionResult> UpdateUser(Guid id, [FromBody] UpdateUserBody body) =>
        Ok(await Send(new UpdateUser(new UserId(id))
        {
            Name = body.Name,
            Email = body.Email,
            Username = body.Username,
            Status = body.Status,
            Roles = body.Roles,
            Permissions = body.Permissions,
        }));

    /// <summary>Set another user's password, which ends their sessions and personal access tokens</summary>
    [HttpPut("{id}/password")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> SetPassword(Guid id, [FromBody] SetPasswordBody body)
    {
        await Send(new SetPassword(new UserId(id)) { Password = body.Password, PasswordConfirmation = body.PasswordConfirmation });
        return NoContent();
    }

    /// <summary>Delete a user, ending all sessions and tokens at once; the name and address can be taken by others</summary>
    /// <remarks>
    /// Projects stay, also those that nobody else owns: administrators see every project and can give it another owner at
    /// `POST /v1/projects/{projectId}/members`. The last active administrator can't be deleted (409).
    /// </remarks>
    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> DeleteUser(Guid id)
    {
        await Send(new DeleteUser(new UserId(id)));
        return NoContent();
    }

    /// <summary>Restore a deleted user with what they held</summary>
    [HttpPost("{id}/restore")]
    [ProducesResponseType<ManagedUser>(StatusCodes.Status200OK)]
    public async Task<IActionResult> RestoreUser(Guid id) => Ok(await Send(new RestoreUser(new UserId(id))));
}
