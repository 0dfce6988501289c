using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Access.Membership;

/// <summary>Who has which role in which project.</summary>
public interface IMembers
{
    /// <summary>Lets a user's other changes of the same kind wait until this transaction is over.</summary>
    Task AcquireLockAsync(UserId user, CancellationToken cancellationToken);

    void Add(UserRole membership);

    void Remove(UserRole membership);

    /// <summary>A user's membership, to be changed; null where there is none.</summary>
    Task<UserRole?> FindAsync(ProjectId project, UserId user, CancellationToken cancellationToken);

    /// <summary>A page of a project's members by username.</summary>
    Task<Page<MemberDetails>> ListAsync(ProjectId project, PageRequest page, CancellationToken cancellationToken);

    /// <summary>The user that a name or mail address belongs to; null where nobody living has it.</summary>
    Task<User?> FindUserAsync(string emailOrUsername, CancellationToken cancellationToken);

    /// <summary>Whether a user is there and may sign in.</summary>
    Task<bool> MaySignInAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>In how many projects a user has a role that somebody else gave.</summary>
    Task<int> CountGivenAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>A user that is known to exist.</summary>
    Task<User> GetUserAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>A role to give, which nobody deletes meanwhile; null where somebody did.</summary>
    Task<Role?> FindRoleAsync(RoleId role, CancellationToken cancellationToken);

    /// <summary>A role that is known to exist.</summary>
    Task<Role> GetRoleAsync(RoleId role, CancellationToken cancellationToken);

    /// <summary>The names of the permissions that a role stands for.</summary>
    Task<IReadOnlyCollection<string>> PermissionsOfAsync(Role role, CancellationToken cancellationToken);

    /// <summary>How many living members of a project have a role, one user left out.</summary>
    Task<int> CountOthersAsync(ProjectId project, RoleId role, UserId besides, CancellationToken cancellationToken);

    /// <summary>The id of a role that every installation has.</summary>
    Task<RoleId> RoleAsync(BuiltInRole role, CancellationToken cancellationToken);
}
