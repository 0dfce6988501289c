using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.OwnAccount;

/// <summary>What one area holds on a person. Every area that holds something has one, so that an export misses nothing.</summary>
public interface IPersonalData
{
    /// <summary>What the export calls it, in camelCase.</summary>
    string Section { get; }

    /// <summary>
    /// All that is held, oldest first and without secrets, read piece by piece as it is taken, so that there may be any amount of it.
    /// </summary>
    IAsyncEnumerable<object> ReadAsync(UserId person, CancellationToken cancellationToken);
}
