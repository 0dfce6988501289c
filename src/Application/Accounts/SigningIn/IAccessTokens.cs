using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.SigningIn;

/// <summary>Issues the tokens that a session's requests carry.</summary>
public interface IAccessTokens
{
    /// <summary>A signed token for a session. It takes about a millisecond, so no transaction should be open.</summary>
    AccessToken Issue(UserId user, SessionId session);
}

/// <summary>An access token.</summary>
/// <param name="Text">As the caller sends it.</param>
/// <param name="Lifetime">How long it is good for.</param>
public sealed record AccessToken(string Text, TimeSpan Lifetime)
{
    /// <summary>How long every one is good for.</summary>
    public static TimeSpan StandardLifetime { get; } = TimeSpan.FromMinutes(15);
}
