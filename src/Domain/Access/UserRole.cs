using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Domain.Access;

/// <summary>A role that a user has, everywhere or in one project. In a project, a user has one role at most.</summary>
public sealed class UserRole
{
    private UserRole()
    {
    }

    /// <summary>Has no meaning of its own; rows of both kinds need one key.</summary>
    public Guid Id { get; private set; }

    public UserId UserId { get; private set; }

    public RoleId RoleId { get; private set; }

    /// <summary>The project in which it counts; null for everywhere.</summary>
    public ProjectId? ProjectId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>
    /// Who granted it, in a project; null if the user took it by creating the project. A role that somebody else granted obliges nobody to stay.
    /// </summary>
    public UserId? GivenBy { get; private set; }

    /// <summary>A role that counts everywhere.</summary>
    public static UserRole Everywhere(UserId user, RoleId role, DateTimeOffset now) => Make(user, role, project: null, now);

    /// <summary>A role that counts in one project: a membership.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="role">The role.</param>
    /// <param name="project">Where it counts.</param>
    /// <param name="by">Who gives it, which may be the user.</param>
    /// <param name="now">The present.</param>
    public static UserRole InProject(UserId user, RoleId role, ProjectId project, UserId by, DateTimeOffset now)
    {
        var membership = Make(user, role, project, now);
        membership.Become(role, by);
        return membership;
    }

    /// <summary>Gives another role in the same project.</summary>
    /// <param name="role">The role.</param>
    /// <param name="by">Who gives it, which may be the user.</param>
    public void Become(RoleId role, UserId by)
    {
        RoleId = role;
        GivenBy = by == UserId ? null : by;
    }

    private static UserRole Make(UserId user, RoleId role, ProjectId? project, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), UserId = user, RoleId = role, ProjectId = project, CreatedAt = now };
}
