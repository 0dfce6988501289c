using FlagService.Application.Projects;
using FlagService.Application.Projects.Members;
using FlagService.Domain.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>Who may do what in a project.</summary>
[Route("v1/projects/{projectId}/members")]
[Tags("Members")]
public sealed class MembersController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List a project's members</summary>
    /// <remarks>`email` is there for callers with `user.read` everywhere, and of oneself; else it is null.</remarks>
    [HttpGet]
    [ProducesResponseType<IReadOnlyList<MemberDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListMembers() => Ok(await Send(new ListMembers(Project)));

    /// <summary>Give a user a role in a project</summary>
    /// <remarks>The role, a built-in or a custom one, holds nothing that you lack in the project.</remarks>
    [HttpPost]
    [ProducesResponseType<MemberDetails>(StatusCodes.Status201Created)]
    public async Task<IActionResult> AddMember([FromBody] AddMemberBody body)
    {
        var member = await Send(new AddMember(Project, body.EmailOrUsername, body.Role));
        return Created($"/v1/projects/{Project.Value}/members/{member.UserId}", member);
    }

    /// <summary>Give a member another role</summary>
    /// <remarks>The last owner stays one (409).</remarks>
    [HttpPut("{userId}")]
    [ProducesResponseType<MemberDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ChangeMember(Guid userId, [FromBody] ChangeMemberBody body) =>
        Ok(await Send(new ChangeMember(Project, new UserId(userId), body.Role)));

    /// <summary>Take a member's role in a project away</summary>
    [HttpDelete("{userId}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> RemoveMember(Guid userId)
    {
        await Send(new RemoveMember(Project, new UserId(userId)));
        return NoContent();
    }
}

/// <summary>Who shall have which role.</summary>
/// <param name="EmailOrUsername">Of the user.</param>
/// <param name="Role">A role's name, such as `Project Editor`, or its id.</param>
public sealed record AddMemberBody(string? EmailOrUsername, string? Role);

/// <summary>Which role a member shall have.</summary>
/// <param name="Role">A role's name, such as `Project Viewer`, or its id.</param>
public sealed record ChangeMemberBody(string? Role);
