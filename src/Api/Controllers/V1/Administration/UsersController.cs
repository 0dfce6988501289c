using FlagService.Api.Operations;
using FlagService.Api.Streaming;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Administration;

/// <summary>The people with an account.</summary>
[Route("v1/users")]
[Tags(ApiTags.Users)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class UsersController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Get your profile</summary>
    /// <remarks>The answer has your preferences, permissions, roles and projects.</remarks>
    [Tags(ApiTags.Account)]
    [HttpGet("me")]
    public Task<OwnProfile> GetOwnProfile() => Send(new GetOwnProfile());

    /// <summary>Update your profile</summary>
    /// <remarks>
    /// Absent fields stay as they are. A new e-mail address needs `currentPassword`. If a mail server is configured, the address changes
    /// once it is verified.
    /// </remarks>
    [Tags(ApiTags.Account)]
    [InPersonCredential]
    [HttpPut("me")]
    public Task<OwnProfile> UpdateOwnProfile(UpdateOwnProfile request) => Send(request);

    /// <summary>Delete your account for good</summary>
    /// <remarks>
    /// This erases your personal data. The last active administrator and the last owner of a project can't delete their account (409).
    /// </remarks>
    [Tags(ApiTags.Account)]
    [InPersonCredential]
    [HttpDelete("me")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> DeleteOwnAccount()
    {
        await Send(new DeleteOwnAccount());
        return NoContent();
    }

    /// <summary>Export your personal data as a file</summary>
    [Tags(ApiTags.Account)]
    [InPersonCredential]
    [HttpGet("me/export")]
    [ProducesResponseType<PersonalExport>(StatusCodes.Status200OK)]
    [TakesLong]
    public async Task<IActionResult> ExportOwnData() => new Download(await Send(new ExportOwnData()), "flagservice-personal-data.json");

    /// <summary>Change your password</summary>
    /// <remarks>All of your other sessions and all of your personal access tokens end.</remarks>
    [Tags(ApiTags.Account)]
    [InPersonCredential]
    [HttpPut("me/password")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> ChangeOwnPassword(ChangeOwnPassword request)
    {
        await Send(request);
        return NoContent();
    }

    /// <summary>List users</summary>
    /// <remarks>`Accept: application/x-ndjson` streams all users as newline-delimited JSON and ignores `page` and `perPage`.</remarks>
    /// <param name="list">Which page.</param>
    /// <param name="filter">Which users.</param>
    [HttpGet]
    [ProducesResponseType<Page<ManagedUser>>(StatusCodes.Status200OK, "application/json", JsonLines.ContentType)]
    [TakesLong]
    public async Task<IActionResult> ListUsers([FromQuery] PageQuery list, [FromQuery] UserQuery filter) =>
        JsonLines.AreWantedBy(Request)
            ? new JsonLines<ManagedUser>(await Send(new StreamUsers(filter.ToSearch(), list.ToRequest().Search)))
            : Ok(await Send(new ListUsers(filter.ToSearch(), list.ToRequest())));

    /// <summary>Create a user</summary>
    /// <remarks>
    /// The user gets the roles and permissions that you name, and no others: not even the role Member, which users who register get. You
    /// can only grant what you have yourself. To grant a role in one project, use `POST /v1/projects/{projectId}/members`.
    /// </remarks>
    [HttpPost]
    [ProducesResponseType<ManagedUser>(StatusCodes.Status201Created)]
    public async Task<IActionResult> CreateUser([FromBody] CreateUser body)
    {
        var user = await Send(body);
        return Created($"/v1/users/{user.Id}", user);
    }

    /// <summary>Get a user</summary>
    /// <param name="id">The user's id.</param>
    /// <param name="deleted">True to find deleted users only.</param>
    [HttpGet("{id}")]
    [ProducesResponseType<ManagedUser>(StatusCodes.Status200OK)]
    public async Task<IActionResult> GetUser(Guid id, [FromQuery] bool deleted = false) => Ok(await Send(new GetUser(new UserId(id), deleted)));

    /// <summary>Explain why a user can or can't do something</summary>
    /// <remarks>
    /// Answers with everything that gives the user a permission, or with what is missing. Without `project`, `allowed` means everywhere, and what
    /// gives it in single projects that you see is listed as well.
    /// </remarks>
    /// <param name="id">The user's id.</param>
    /// <param name="permission">The permission's name or id.</param>
    /// <param name="project">The id of the project in which the user would use it.</param>
    [HttpGet("{id}/access")]
    [ProducesResponseType<UserAccess>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ExplainUserAccess(Guid id, [FromQuery] string? permission, [FromQuery] Guid? project = null) =>
        Ok(await Send(new ExplainUserAccess(new UserId(id), permission, project is { } place ? new ProjectId(place) : null)));

    /// <summary>Update a user</summary>
    /// <remarks>The user must not have a permission that you lack.</remarks>
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

    /// <summary>Set a user's password</summary>
    /// <remarks>All of their sessions and personal access tokens end. The user must not have a permission that you lack.</remarks>
    [HttpPut("{id}/password")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> SetPassword(Guid id, [FromBody] SetPasswordBody body)
    {
        await Send(new SetPassword(new UserId(id)) { Password = body.Password, PasswordConfirmation = body.PasswordConfirmation });
        return NoContent();
    }

    /// <summary>Delete a user</summary>
    /// <remarks>
    /// All of their sessions and personal access tokens end at once, and others can take their username and e-mail address. The user can be
    /// restored. Their projects stay, even without an owner: an administrator can add one with `POST /v1/projects/{projectId}/members`. The
    /// last active administrator can't be deleted (409).
    /// </remarks>
    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> DeleteUser(Guid id)
    {
        await Send(new DeleteUser(new UserId(id)));
        return NoContent();
    }

    /// <summary>Restore a deleted user with their roles and permissions</summary>
    [HttpPost("{id}/restore")]
    [ProducesResponseType<ManagedUser>(StatusCodes.Status200OK)]
    public async Task<IActionResult> RestoreUser(Guid id) => Ok(await Send(new RestoreUser(new UserId(id))));
}
