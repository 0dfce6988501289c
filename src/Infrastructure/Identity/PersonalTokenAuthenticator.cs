using FlagService.Application.Access;
using FlagService.Application.Accounts;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Persistence;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// Authenticates a personal access token. It may do what is on its list and what its owner may do now. Both come from the identity cache, which every
/// change invalidates, or else from the database.
/// </summary>
internal sealed class PersonalTokenAuthenticator(
    IdentityCache known,
    Func<IdentityRows> rows,
    ISecretTokens secrets,
    PersonalTokenLastUsed uses,
    DatabaseOutage outage,
    TimeProvider time) : IAuthenticator
{
    private const int LongestToken = 100;

    /// <summary>Whether a text is meant as a personal access token.</summary>
    public static bool IsOne(string token) => token.StartsWith(PersonalToken.Prefix, StringComparison.Ordinal);

    public async Task<AuthenticationResult> AuthenticateAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > LongestToken)
        {
            return AccessErrors.TokenRefused;
        }

        try
        {
            return await FindAsync(secrets.Hash(token), cancellationToken);
        }
        catch (Exception failure) when (outage.ErrorOf(failure) is { } error)
        {
            throw new RefusedException(error);
        }
    }

    private async Task<AuthenticationResult> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var found = await known.Tokens.GetAsync(Convert.ToHexString(hash), () => rows().TokenAsync(hash, cancellationToken));
        if (found is null)
        {
            return AccessErrors.TokenRefused;
        }

        if (time.GetUtcNow() >= found.ExpiresAt)
        {
            return AccessErrors.PersonalTokenExpired;
        }

        if (await known.ActiveUsers.GetAsync(found.Owner, () => rows().ActiveUserAsync(found.Owner, cancellationToken)) is not { } owner)
        {
            return AccessErrors.TokenRefused;
        }

        uses.Note(found.Id);
        return new SignedInUser(owner.Id, new TokenCredential(found.Id), owner.Grants.LimitedTo(found.Permissions));
    }
}
