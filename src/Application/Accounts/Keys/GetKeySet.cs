using System.Text.Json.Serialization;
using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Accounts.Keys;

/// <summary>The keys that verify access tokens, for services that check them on their own (RFC 7517).</summary>
[Anyone]
public sealed record GetKeySet : IQuery<KeySet>;

/// <summary>A JSON Web Key Set.</summary>
/// <param name="Keys">The public keys. After a rotation, the previous key stays until its last token has expired.</param>
public sealed record KeySet(IReadOnlyList<PublishedKey> Keys);

/// <summary>The public part of a signing key, as a JSON Web Key.</summary>
/// <param name="Kid">The key's id; it verifies the tokens with this `kid`.</param>
/// <param name="N">The modulus, Base64url.</param>
/// <param name="E">The exponent, Base64url.</param>
public sealed record PublishedKey(string Kid, string N, string E)
{
    /// <summary>The type of key.</summary>
    public string Kty { get; } = "RSA";

    /// <summary>What the key is for: signatures.</summary>
    public string Use { get; } = "sig";

    /// <summary>The algorithm.</summary>
    public string Alg { get; } = "RS256";
}

/// <summary>
/// The address of the keys and the properties of the tokens, for libraries that use discovery (OpenID Connect Discovery 1.0, section 3).
/// </summary>
[Anyone]
public sealed record GetDiscovery : IQuery<Discovery>;

/// <summary>
/// A discovery document with the fields that apply to this service: it issues tokens, but it is not a provider that users are redirected
/// to.
/// </summary>
/// <param name="Issuer">The tokens' <c>iss</c>.</param>
/// <param name="KeySetAddress">The address of the key set.</param>
public sealed record Discovery(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("jwks_uri")] Uri KeySetAddress)
{
    /// <summary>The algorithms that sign tokens.</summary>
    [JsonPropertyName("id_token_signing_alg_values_supported")]
    public IReadOnlyList<string> SigningAlgorithms { get; } = ["RS256"];

    /// <summary>How users are identified: everywhere by the same id.</summary>
    [JsonPropertyName("subject_types_supported")]
    public IReadOnlyList<string> SubjectTypes { get; } = ["public"];

    /// <summary>The claims that a token has.</summary>
    [JsonPropertyName("claims_supported")]
    public IReadOnlyList<string> Claims { get; } = ["iss", "aud", "sub", "sid", "iat", "nbf", "exp", "jti"];
}

internal sealed class GetKeySetHandler(ITokenIssuer issuer) : IRequestHandler<GetKeySet, KeySet>
{
    public Task<KeySet> Handle(GetKeySet request, CancellationToken cancellationToken) =>
        Task.FromResult(new KeySet([.. issuer.Keys.Select(key => new PublishedKey(key.Id, key.Modulus, key.Exponent))]));
}

internal sealed class GetDiscoveryHandler(ITokenIssuer issuer) : IRequestHandler<GetDiscovery, Discovery>
{
    public Task<Discovery> Handle(GetDiscovery request, CancellationToken cancellationToken) =>
        Task.FromResult(new Discovery(issuer.Name, issuer.KeySetAddress));
}
