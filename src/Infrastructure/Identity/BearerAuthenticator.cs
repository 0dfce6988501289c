using FlagService.Application.Access;

namespace FlagService.Infrastructure.Identity;

/// <summary>Distinguishes the kinds of tokens that follow <c>Bearer</c>.</summary>
internal sealed class BearerAuthenticator(Authenticator accessTokens, PersonalTokenAuthenticator personalTokens) : IAuthenticator
{
    public Task<AuthenticationResult> AuthenticateAsync(string token, CancellationToken cancellationToken) =>
        PersonalTokenAuthenticator.IsOne(token)
            ? personalTokens.AuthenticateAsync(token, cancellationToken)
            : accessTokens.AuthenticateAsync(token, cancellationToken);
}
