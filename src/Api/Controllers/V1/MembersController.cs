using FlagService.Api.Operations;
using FlagService.Application.Access;
using FlagService.Application.Access.Membership;
using FlagService.Application.Projects.Members;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>Who may do what in a project.</summary>
[Route("v1/projects/{projectId}/members")]
[Tags(ApiTags.Members)]
public sealed class MembersController(IMediator mediator, ICurrentCaller current) : ApiController(mediator)
{
    /// <summary>List a project's members by username</summary>
    /// <remarks>`email` is null, except your own and for callers with `user.read` everywhere.</remarks>
    [HttpGet]
    [ProducesResponseType<Page<MemberDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListMembers([FromQuery] PageQuery list) => Ok(await Send(new ListMembers(Project, list.ToRequest())));

    /// <summary>Add a member to a project</summary>
    /// <remarks>
    /// The role, built-in or custom, must not have a permission that you lack in the project. Where e-mail addresses are verified, only a verified one
    /// finds its user. Without `user.read` you can ask for 60 users an hour (429).
    /// </remarks>
    [HttpPost]
    [ProducesResponseType<MemberDetails>(StatusCodes.Status201Created)]
    public async Task<IActionResult> AddMember([FromBody] AddMemberBody body)
    {
        var member = await Send(new AddMember(Project, body.EmailOrUsername, body.Role));
        return Created($"/v1/projects/{Project.Value}/members/{member.UserId}", member);
    }

    /// <summary>Change a member's role in a project</summary>
    /// <remarks>The last owner can't get another role (409).</remarks>
    [HttpPut("{userId}")]
    [ProducesResponseType<MemberDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ChangeMember(Guid userId, [FromBody] ChangeMemberBody body) =>
        Ok(await Send(new ChangeMember(Project, new UserId(userId), body.Role)));

    /// <summary>Remove a member from a project, or leave it</summary>
    /// <remarks>
    /// Everybody can remove themselves. The last owner can't be removed (409), but can leave if somebody else made them an owner: the project goes back
    /// to that person. If that person's account is gone, the project has no owner until an administrator gives it one.
    /// </remarks>
    [HttpDelete("{userId}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> RemoveMember(Guid userId)
    {
        var isOneself = current.User.IsInPerson && current.User.Id == new UserId(userId);
        await Send<MediatR.Unit>(isOneself ? new LeaveProject(Project) : new RemoveMember(Project, new UserId(userId)));
        return NoContent();
    }
}

/// <summary>A new member and their role.</summary>
/// <param name="EmailOrUsername">The user's e-mail address or username.</param>
/// <param name="Role">A role's name, such as `Project Editor`, or its id.</param>
public sealed record AddMemberBody([Required] string? EmailOrUsername, [Required] string? Role);

/// <summary>A member's new role.</summary>
/// <param name="Role">A role's name, such as `Project Viewer`, or its id.</param>
public sealed record ChangeMemberBody([Required] string? Role);
