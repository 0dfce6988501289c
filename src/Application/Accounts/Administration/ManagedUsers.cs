using FlagService.Application.Access;
using FlagService.Application.Accounts.Sessions;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Administration;

/// <summary>What holds whenever somebody changes somebody's account.</summary>
public sealed class ManagedUsers(
    IUsers users,
    IUserDirectory directory,
    SessionEnd sessions,
    IGrants grants,
    IAdministrators administrators,
    AccessLock accessLock,
    ICurrentCaller current)
{
    /// <summary>Within a transaction that holds the lock: finds a user who is not deleted and whom the caller may change.</summary>
    /// <exception cref="RefusedException">
    /// There is none, they hold something that the caller lacks, or it is a personal access token that would change its owner.
    /// </exception>
    public async Task<UserForChange> TakeAsync(UserId id, CancellationToken cancellationToken)
    {
        var authority = await accessLock.AcquireAsync(cancellationToken);
        return await TakeAsync(await users.FindForChangeAsync(id, cancellationToken), authority, cancellationToken);
    }

    /// <summary>The same for a deleted user.</summary>
    /// <exception cref="RefusedException">There is none, or they hold something that the caller lacks.</exception>
    public async Task<UserForChange> TakeDeletedAsync(UserId id, CancellationToken cancellationToken)
    {
        var authority = await accessLock.AcquireAsync(cancellationToken);
        return await TakeAsync(await directory.FindForRestoreAsync(id, cancellationToken), authority, cancellationToken);
    }

    /// <summary>Refuses early, before slow work; what counts is decided when the user is taken.</summary>
    /// <exception cref="RefusedException">There is no such user, or they hold something that the caller lacks.</exception>
    public async Task<User> PeekAsync(UserId id, CancellationToken cancellationToken)
    {
        var taken = await TakeAsync(await users.FindAsync(id, cancellationToken), accessLock.Claimed, cancellationToken);
        return taken.User;
    }

    /// <summary>Ends a user's sessions and personal access tokens.</summary>
    public Task<EndedAccess> EndSessionsAsync(User user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return sessions.EndAllAsync(user.Id, now, cancellationToken);
    }

    /// <summary>Keeps the last one who may do everything and may sign in.</summary>
    /// <param name="user">Who is changed.</param>
    /// <param name="was">Whether they were such a one.</param>
    /// <param name="stays">Whether they still are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">There would be none.</exception>
    public async Task EnsureAdministratorStaysAsync(User user, bool was, bool stays, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (was && !stays && Authority.LeavesNoAdministrator(was, stays, await administrators.CountOthersAsync(user.Id, cancellationToken)))
        {
            AccessErrors.LastAdministrator.Throw();
        }
    }

    private async Task<UserForChange> TakeAsync(User? user, Authority authority, CancellationToken cancellationToken)
    {
        if (user is null)
        {
            throw new RefusedException(AccountErrors.NotFound);
        }

        var isOneself = user.Id == current.User.Id;
        if (isOneself && !current.User.IsInPerson)
        {
            AccessErrors.NeedsPerson.Throw();
        }

        var held = await grants.OfAsync(user.Id, cancellationToken);
        // Nobody lacks what they hold themselves, also where they got it since they were asked who they are.
        if (!isOneself && !authority.MayChange(held))
        {
            AccessErrors.HoldsMore.Throw();
        }

        return new(user, authority, held.IsAdministrator && user.MaySignIn);
    }
}

/// <summary>A user whom the caller may change.</summary>
/// <param name="User">Who.</param>
/// <param name="Authority">What the caller may do to others.</param>
/// <param name="IsActiveAdministrator">Whether the user may do everything, and may sign in.</param>
public sealed record UserForChange(User User, Authority Authority, bool IsActiveAdministrator);
