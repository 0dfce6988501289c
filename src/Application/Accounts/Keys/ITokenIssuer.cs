namespace FlagService.Application.Accounts.Keys;

/// <summary>What others need to check access tokens on their own.</summary>
public interface ITokenIssuer
{
    /// <summary>What the tokens' <c>iss</c> and <c>aud</c> say.</summary>
    string Name { get; }

    /// <summary>Where the keys are published.</summary>
    Uri KeySetAddress { get; }

    /// <summary>The public parts of the keys whose tokens may still be about.</summary>
    /// <exception cref="Domain.RefusedException">They are not known yet, because the database was away since the start.</exception>
    IReadOnlyList<PublicKey> Keys { get; }
}

/// <summary>The public part of an RSA key.</summary>
/// <param name="Id">The <c>kid</c> of the tokens that it verifies.</param>
/// <param name="Modulus">Base64url, big-endian.</param>
/// <param name="Exponent">Base64url, big-endian.</param>
public sealed record PublicKey(string Id, string Modulus, string Exponent);
