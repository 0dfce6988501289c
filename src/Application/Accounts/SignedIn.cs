using AutoMapper;
using FlagService.Application.Observability;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts;

/// <summary>What somebody who signed in goes on with.</summary>
public sealed class SignedIn
{
    /// <summary>For the requests of the next minutes.</summary>
    public required string AccessToken { get; init; }

    /// <summary>How the access token is sent: <c>Bearer</c>.</summary>
    public required string TokenType { get; init; }

    /// <summary>How long the access token is good for, in seconds.</summary>
    public required int ExpiresIn { get; init; }

    /// <summary>Gives the next pair, once.</summary>
    public required string RefreshToken { get; init; }

    /// <summary>Who signed in.</summary>
    public required UserDetails User { get; init; }
}

/// <summary>Makes the answer to somebody whose session is committed.</summary>
public sealed class SignedInAnswer(IAccessTokens accessTokens, ServiceMetrics metrics, IMapper mapper)
{
    public SignedIn Of(User user, StartedSession session)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(session);
        var token = accessTokens.Issue(user.Id, session.Id);
        metrics.TokensIssued.Add();
        return new SignedIn
        {
            AccessToken = token.Text,
            TokenType = "Bearer",
            ExpiresIn = (int)token.Lifetime.TotalSeconds,
            RefreshToken = session.RefreshToken,
            User = mapper.Map<UserDetails>(user),
        };
    }
}
