using AutoMapper;
using FlagService.Application.Observability;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.SigningIn;

/// <summary>The tokens of a session.</summary>
public sealed class SignedIn
{
    /// <summary>Send it as `Authorization: Bearer`.</summary>
    public required string AccessToken { get; init; }

    /// <summary>How the access token is sent: <c>Bearer</c>.</summary>
    public required string TokenType { get; init; }

    /// <summary>After how many seconds the access token expires.</summary>
    public required int ExpiresIn { get; init; }

    /// <summary>Gets the next pair of tokens at `/v1/auth/refresh`, once.</summary>
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
            RefreshToken = session.Secret,
            User = mapper.Map<UserDetails>(user),
        };
    }
}
