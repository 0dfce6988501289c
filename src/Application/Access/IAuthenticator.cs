using FlagService.Domain;

namespace FlagService.Application.Access;

/// <summary>Authenticates bearer tokens.</summary>
public interface IAuthenticator
{
    /// <summary>The person whom a bearer token stands for, with what they hold now, or why it stands for nobody.</summary>
    /// <param name="token">As it stands behind <c>Bearer</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">The credential can't be checked, because the database is unavailable.</exception>
    Task<AuthenticationResult> AuthenticateAsync(string token, CancellationToken cancellationToken);
}

/// <summary>What a token was found to be: exactly one of the two is there.</summary>
/// <param name="User">The person whom it stands for.</param>
/// <param name="Refusal">Why it stands for nobody.</param>
public readonly record struct AuthenticationResult(SignedInUser? User, Error? Refusal)
{
    public static implicit operator AuthenticationResult(SignedInUser user) => new(user, Refusal: null);

    public static implicit operator AuthenticationResult(Error refusal) => new(User: null, refusal);
}
