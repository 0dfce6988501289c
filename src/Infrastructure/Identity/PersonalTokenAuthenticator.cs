using FlagService.Application.Access;
using FlagService.Application.Accounts;
using FlagService.Application.Pipeline;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Identity;

/// <summary>Tells in whose name a personal access token calls, and what it may do: what is on its list, of what its owner holds now.</summary>
internal sealed class PersonalTokenAuthenticator(
    FlagServiceDbContext db,
    IGrants grants,
    ISecretTokens secrets,
    PersonalTokenUses uses,
    TimeProvider time) : IAuthenticator
{
    private const int LongestToken = 100;

    /// <summary>Whether a text is meant as a personal access token.</summary>
    public static bool IsOne(string token) => token.StartsWith(PersonalToken.Prefix, StringComparison.Ordinal);

    public async Task<SignedInUser?> AuthenticateAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > LongestToken)
        {
            return null;
        }

        try
        {
            if (await FindAsync(secrets.Hash(token), cancellationToken) is not { } found)
            {
                return null;
            }

            uses.Note(found.Id);
            var held = await grants.OfAsync(found.Owner, cancellationToken);
            return new SignedInUser(found.Owner, new TokenCredential(found.Id), held.LimitedTo(found.Permissions));
        }
        catch (Exception failure) when (failure is not RefusedException && DatabaseFaults.IsAway(failure))
        {
            throw new RefusedException(DatabaseFaults.Away);
        }
    }

    private Task<Found?> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var now = time.Now();
        return db.PersonalTokens
            .Where(token => token.Hash == hash
                && token.ExpiresAt > now
                && db.Users.Any(user => user.Id == token.UserId && user.DeletedAt == null && user.Status == UserStatus.Active))
            .Select(token => new Found(token.Id, token.UserId, token.Permissions))
            .SingleOrDefaultAsync(cancellationToken);
    }

    private sealed record Found(PersonalTokenId Id, UserId Owner, IReadOnlyList<string> Permissions);
}
