using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using FlagService.Application.Evaluation.Streams;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Identity;

namespace FlagService.Infrastructure.Streams;

/// <summary>
/// A key's id and the end of the token, vouched for by HMAC-SHA256 under a secret that all replicas derive from their signing keys for
/// this purpose alone: nothing is kept, and nothing else takes such a token for anything.
/// </summary>
internal sealed class StreamTokens(SigningKeys keys, TimeProvider time) : IStreamTokens
{
    private const int IdLength = 16;
    private const int ContentLength = IdLength + sizeof(long);
    private const int Length = ContentLength + HMACSHA256.HashSizeInBytes;

    public string? Issue(SdkKeyId key)
    {
        if (keys.StreamSecrets is not [var secret, ..])
        {
            return null;
        }

        Span<byte> token = stackalloc byte[Length];
        key.Value.TryWriteBytes(token);
        BinaryPrimitives.WriteInt64BigEndian(token[IdLength..], (time.GetUtcNow() + StreamLimits.TokenLifetime).ToUnixTimeMilliseconds());
        HMACSHA256.HashData(secret, token[..ContentLength], token[ContentLength..]);
        return Base64Url.EncodeToString(token);
    }

    public SdkKeyId? Verify(string token)
    {
        Span<byte> content = stackalloc byte[Length];
        if (token.Length != Base64Url.GetEncodedLength(Length)
            || Base64Url.DecodeFromChars(token, content, out _, out _) != OperationStatus.Done
            || !IsOurs(content))
        {
            return null;
        }

        return time.GetUtcNow().ToUnixTimeMilliseconds() < BinaryPrimitives.ReadInt64BigEndian(content[IdLength..])
            ? new SdkKeyId(new Guid(content[..IdLength]))
            : null;
    }

    private bool IsOurs(ReadOnlySpan<byte> token)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var secret in keys.StreamSecrets)
        {
            HMACSHA256.HashData(secret, token[..ContentLength], expected);
            if (CryptographicOperations.FixedTimeEquals(expected, token[ContentLength..]))
            {
                return true;
            }
        }

        return false;
    }
}
