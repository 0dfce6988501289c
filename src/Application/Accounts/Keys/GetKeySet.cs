using System.Text.Json.Serialization;
using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Accounts.Keys;

/// <summary>The keys that verify access tokens, for services that check them on their own (RFC 7517).</summary>
[Anyone]
public sealed record GetKeySet : IQuery<KeySet>;

/// <summary>A JSON Web Key Set.</summary>
public sealed record KeySet(IReadOnlyList<PublishedKey> Keys);

/// <summary>A JSON Web Key; never more than its public part.</summary>
/// <param name="Kid">Which tokens it verifies.</param>
/// <param name="N">The modulus, Base64url.</param>
/// <param name="E">The exponent, Base64url.</param>
public sealed record PublishedKey(string Kid, string N, string E)
{
    public string Kty { get; } = "RSA";

    public string Use { get; } = "sig";

    public string Alg { get; } = "RS256";
}

/// <summary>Where the keys are and what the tokens say, for libraries that want to be told (OpenID Connect Discovery 1.0, section 3).</summary>
[Anyone]
public sealed record GetDiscovery : IQuery<Discovery>;

/// <summary>The part of a discovery document that is true of this service: it issues tokens, and isn't a provider to redirect people to.</summary>
/// <param name="Issuer">The tokens' <c>iss</c>.</param>
/// <param name="KeySetAddress">Where the keys are.</param>
public sealed record Discovery(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("jwks_uri")] Uri KeySetAddress)
{
    [JsonPropertyName("id_token_signing_alg_values_supported")]
    public IReadOnlyList<string> SigningAlgorithms { get; } = ["RS256"];

    [JsonPropertyName("subject_types_supported")]
    public IReadOnlyList<string> SubjectTypes { get; } = ["public"];

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
