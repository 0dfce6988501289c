using FlagService.Domain.Accounts;

namespace FlagService.Application.Access;

/// <summary>The users with every permission. The last one can't be removed.</summary>
public interface IAdministrators
{
    /// <summary>
    /// Within a transaction: lets all others who change who may do what wait until it is over, so that what was decided on stays true.
    /// </summary>
    Task AcquireLockAsync(CancellationToken cancellationToken);

    /// <summary>How many users who may sign in have a wildcard role everywhere, one left out.</summary>
    Task<int> CountOthersAsync(UserId besides, CancellationToken cancellationToken);
}
