using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using FlagService.Application.Evaluation.Streams;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Identity.Keys;

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
    private const int MostRecent = 1_000;

    // So that an application that asks all the time costs one signature now and then.
    private static readonly TimeSpan Reuse = StreamLimits.TokenLifetime / 40;

    private readonly ConcurrentDictionary<SdkKeyId, RecentToken> _recent = new();

    public string? Issue(SdkKeyId key)
    {
        if (keys.StreamSecrets is not [var secret, ..])
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (_recent.TryGetValue(key, out var recent) && ReferenceEquals(recent.Secret, secret) && (now - recent.At).Duration() < Reuse)
        {
            return recent.Text;
        }

        if (_recent.Count >= MostRecent)
        {
            _recent.Clear();
        }

        var token = Sign(key, now, secret);
        _recent[key] = new RecentToken(token, now, secret);
        return token;
    }

    private static string Sign(SdkKeyId key, DateTimeOffset now, byte[] secret)
    {
        Span<byte> token = stackalloc byte[Length];
        key.Value.TryWriteBytes(token);
        BinaryPrimitives.WriteInt64BigEndian(token[IdLength..], (now + StreamLimits.TokenLifetime).ToUnixTimeMilliseconds());
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

    // No record, so that nothing prints it.
    private sealed class RecentToken(string text, DateTimeOffset at, byte[] secret)
    {
        public string Text { get; } = text;

        public DateTimeOffset At { get; } = at;

        public byte[] Secret { get; } = secret;
    }
}
