using System.Security.Cryptography;
using FlagService.Application.Accounts;
using FlagService.Domain;
using FlagService.Infrastructure.Persistence;
using Microsoft.IdentityModel.Tokens;

namespace FlagService.Infrastructure.Identity;

/// <summary>The signing keys in memory. They are loaded at the start.</summary>
internal sealed class SigningKeys
{
    private volatile Ring? _ring;

    /// <summary>What signs.</summary>
    /// <exception cref="RefusedException">The keys are not loaded yet, because the database was away since the start.</exception>
    public SigningCredentials Signer => Loaded.Signer;

    /// <summary>The public parts of all that verify.</summary>
    /// <exception cref="RefusedException">As with <see cref="Signer"/>.</exception>
    public IReadOnlyList<PublicKey> Published => Loaded.Published;

    /// <summary>
    /// What vouches for the tokens of streams, the one to vouch with first: derived from the signing keys, so that all replicas have the
    /// same and it changes with them. Empty while they are not loaded.
    /// </summary>
    public IReadOnlyList<byte[]> StreamSecrets => _ring?.StreamSecrets ?? [];

    private Ring Loaded => _ring ?? throw new RefusedException(DatabaseFaults.Away);

    /// <summary>The key that verifies the tokens of a <c>kid</c>; null where there is none.</summary>
    /// <exception cref="RefusedException">As with <see cref="Signer"/>.</exception>
    public SecurityKey? Find(string? id) => id is null ? null : Loaded.Verifiers.GetValueOrDefault(id);

    /// <summary>Takes the keys in place of those before.</summary>
    /// <param name="signer">The one that signs; it verifies as well.</param>
    /// <param name="others">Those that only verify any more.</param>
    public void Take(OpenedKey signer, IEnumerable<OpenedKey> others)
    {
        var all = others.Prepend(signer).ToList();
        _ring = new Ring(
            new SigningCredentials(KeyOf(signer.Id, signer.Pair.ExportParameters(includePrivateParameters: true)), SecurityAlgorithms.RsaSha256),
            all.ToDictionary(
                key => key.Id,
                key => (SecurityKey)KeyOf(key.Id, key.Pair.ExportParameters(includePrivateParameters: false)),
                StringComparer.Ordinal),
            all.ConvertAll(Publish),
            all.ConvertAll(DeriveStreamSecret));
    }

    private static RsaSecurityKey KeyOf(string id, RSAParameters parameters) => new(parameters) { KeyId = id };

    private static byte[] DeriveStreamSecret(OpenedKey key) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        key.Pair.ExportParameters(includePrivateParameters: true).D!,
        HMACSHA256.HashSizeInBytes,
        info: "flagservice stream token"u8.ToArray());

    private static PublicKey Publish(OpenedKey key)
    {
        var parameters = key.Pair.ExportParameters(includePrivateParameters: false);
        return new PublicKey(key.Id, Base64UrlEncoder.Encode(parameters.Modulus), Base64UrlEncoder.Encode(parameters.Exponent));
    }

    private sealed record Ring(
        SigningCredentials Signer,
        Dictionary<string, SecurityKey> Verifiers,
        IReadOnlyList<PublicKey> Published,
        IReadOnlyList<byte[]> StreamSecrets);
}

/// <summary>A signing key whose private part was unsealed.</summary>
/// <param name="Id">Its <c>kid</c>.</param>
/// <param name="Pair">Both parts.</param>
internal sealed record OpenedKey(string Id, RSA Pair);
