using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Administration;

/// <summary>The users as administrators look for them.</summary>
public interface IUserDirectory
{
    /// <summary>A page of users by username.</summary>
    Task<Page<ManagedUser>> ListAsync(UserFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>All users, oldest first, however many there are: they are read piece by piece as they are taken.</summary>
    IAsyncEnumerable<ManagedUser> StreamAsync(UserFilter filter, string? search, CancellationToken cancellationToken);

    /// <summary>A user; null where there is none.</summary>
    Task<ManagedUser?> FindAsync(UserId id, bool deleted, CancellationToken cancellationToken);

    /// <summary>A user to restore, deleted or not, within a transaction that has the user to itself; null where there never was one.</summary>
    Task<User?> FindForRestoreAsync(UserId id, CancellationToken cancellationToken);
}

/// <summary>Which users are looked for.</summary>
/// <param name="Role">Those who have it, everywhere or in a project; null for all.</param>
/// <param name="Permission">Those who have it everywhere, directly or through a role that names it; null for all.</param>
/// <param name="Status">Those with it; null for all.</param>
/// <param name="Deleted">Whether the deleted ones are looked for, instead of the living.</param>
public sealed record UserFilter(RoleId? Role, PermissionId? Permission, UserStatus? Status, bool Deleted);
