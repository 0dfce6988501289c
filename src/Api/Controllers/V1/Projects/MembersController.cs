using FlagService.Api.Operations;
using FlagService.Application.Access;
using FlagService.Application.Access.Membership;
using FlagService.Application.Projects.Members;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Projects;

/// <summary>Who may do what in a project.</summary>
[Route("v1/projects/{projectId}/members")]
[Tags(ApiTags.Members)]
public sealed class MembersController(IMediator mediator, ICurrentCaller current) : ApiController(mediator)
{
    /// <summary>List a project's members by username</summary>
    /// <remarks>`email` is null unless it is your own or you have `user.read` everywhere.</remarks>
    [HttpGet]
    [ProducesResponseType<Page<MemberDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListMembers([FromQuery] PageQuery list) => Ok(await Send(new ListMembers(Project, list.ToRequest())));

    /// <summary>Add a member to a project</summary>
    /// <remarks>
    /// The role, built-in or custom, must not have a permission that you lack in the project. If the service verifies e-mail addresses,
    /// only a verified address finds its user. Without `user.read` you can look up 60 users an hour (then 429).
    /// </remarks>
    [HttpPost]
    [ProducesResponseType<MemberDetails>(StatusCodes.Status201Created)]
    public async Task<IActionResult> AddMember([FromBody] AddMemberBody body)
    {
        var member = await Send(new AddMember(Project, body.EmailOrUsername, body.Role));
        return Created($"/v1/projects/{Project.Value}/members/{member.UserId}", member);
    }

    /// <summary>Change a member's role in a project</summary>
    /// <remarks>The last owner must keep the role (409).</remarks>
    [HttpPut("{userId}")]
    [ProducesResponseType<MemberDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ChangeMember(Guid userId, [FromBody] ChangeMemberBody body) =>
        Ok(await Send(new ChangeMember(Project, new UserId(userId), body.Role)));

    /// <summary>Remove a member from a project, or leave it</summary>
    /// <remarks>
    /// Members can always remove themselves. The last owner can't be removed (409), except by leaving a project that somebody else gave
    /// them: then that person becomes its owner again. If that person's account no longer exists, the project has no owner until an
    /// administrator adds one.
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
