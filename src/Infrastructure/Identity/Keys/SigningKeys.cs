using System.Security.Cryptography;
using FlagService.Application.Accounts.Keys;
using FlagService.Application.Health;
using FlagService.Domain;
using Microsoft.IdentityModel.Tokens;

namespace FlagService.Infrastructure.Identity.Keys;

/// <summary>The signing keys in memory. They are loaded at the start and again when they were rotated.</summary>
internal sealed class SigningKeys(TimeProvider time)
{
    /// <summary>How many keys verify at once at most beside the one that signs, so that what is published stays small.</summary>
    public const int MaximumRetiring = 50;

    private volatile Ring? _ring;

    /// <summary>Within which time every replica knows of a rotation.</summary>
    public static TimeSpan FollowedWithin { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a key verifies after a rotation: replicas that don't know of it yet sign with it for a while, and then its last tokens live.</summary>
    public static TimeSpan Afterlife { get; } = FollowedWithin + AccessTokens.LongestLife;

    /// <summary>Whether they are loaded; until then nobody knows what verifies.</summary>
    public bool AreLoaded => _ring is not null;

    /// <summary>What signs.</summary>
    /// <exception cref="RefusedException">The keys are not loaded yet, because the database was away since the start.</exception>
    public SigningCredentials Signer => Loaded.Signer;

    /// <summary>The public parts of all that verify.</summary>
    /// <exception cref="RefusedException">As with <see cref="Signer"/>.</exception>
    public IReadOnlyList<PublicKey> Published => [.. Loaded.Verifiers.Where(IsGood).Select(key => key.Published)];

    /// <summary>
    /// What vouches for the tokens of streams, the one to vouch with first: derived from the signing keys, so that all replicas have the
    /// same and it changes with them. Empty while they are not loaded.
    /// </summary>
    public IReadOnlyList<byte[]> StreamSecrets => _ring is { } ring ? [.. ring.Verifiers.Where(IsGood).Select(key => key.StreamSecret)] : [];

    private Ring Loaded => _ring ?? throw new RefusedException(HealthErrors.DatabaseUnavailable);

    /// <summary>The key that verifies the tokens of a <c>kid</c>; null where there is none.</summary>
    /// <exception cref="RefusedException">As with <see cref="Signer"/>.</exception>
    public SecurityKey? Find(string? id) => Loaded.Verifiers.FirstOrDefault(key => key.Published.Id == id && IsGood(key))?.Key;

    /// <summary>Takes the keys in place of those before.</summary>
    /// <param name="signer">The one that signs; it verifies as well.</param>
    /// <param name="others">Those that only verify any more.</param>
    public void Take(UnsealedKey signer, IEnumerable<UnsealedKey> others)
    {
        _ring = new Ring(
            new SigningCredentials(KeyOf(signer.Id, signer.Pair.ExportParameters(includePrivateParameters: true)), SecurityAlgorithms.RsaSha256),
            [.. others.Prepend(signer).Select(key => new Verifier(
                KeyOf(key.Id, key.Pair.ExportParameters(includePrivateParameters: false)),
                Publish(key),
                DeriveStreamSecret(key),
                key.RetiresAt))]);
    }

    private bool IsGood(Verifier key) => key.RetiresAt is not { } end || time.GetUtcNow() < end;

    private static RsaSecurityKey KeyOf(string id, RSAParameters parameters) => new(parameters) { KeyId = id };

    private static byte[] DeriveStreamSecret(UnsealedKey key) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        key.Pair.ExportParameters(includePrivateParameters: true).D!,
        HMACSHA256.HashSizeInBytes,
        info: "flagservice stream token"u8.ToArray());

    private static PublicKey Publish(UnsealedKey key)
    {
        var parameters = key.Pair.ExportParameters(includePrivateParameters: false);
        return new PublicKey(key.Id, Base64UrlEncoder.Encode(parameters.Modulus), Base64UrlEncoder.Encode(parameters.Exponent));
    }

    private sealed record Ring(SigningCredentials Signer, IReadOnlyList<Verifier> Verifiers);

    private sealed record Verifier(SecurityKey Key, PublicKey Published, byte[] StreamSecret, DateTimeOffset? RetiresAt);
}

/// <summary>A signing key whose private part was unsealed.</summary>
/// <param name="Id">Its <c>kid</c>.</param>
/// <param name="Pair">Both parts.</param>
/// <param name="RetiresAt">When it stops verifying; null for the one that signs.</param>
internal sealed record UnsealedKey(string Id, RSA Pair, DateTimeOffset? RetiresAt = null);
