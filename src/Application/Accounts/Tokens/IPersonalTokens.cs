using FlagService.Application.Requests;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Tokens;

/// <summary>The personal access tokens. Those whose time is over are found by none of these.</summary>
public interface IPersonalTokens
{
    void Add(PersonalToken token);

    /// <summary>Ends tokens at once.</summary>
    void Remove(IEnumerable<PersonalToken> tokens);

    /// <summary>A user's tokens to change.</summary>
    Task<IReadOnlyList<PersonalToken>> ListLiveAsync(UserId owner, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A page of a user's tokens, the latest first.</summary>
    Task<Page<PersonalTokenDetails>> ListAsync(UserId owner, PageRequest page, DateTimeOffset now, CancellationToken cancellationToken);
}
