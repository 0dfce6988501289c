using System.Security.Cryptography;
using System.Text;

namespace FlagService.Infrastructure.Sealing;

/// <summary>Seals what the database holds by AES-256-GCM.</summary>
/// <param name="key">32 bytes.</param>
internal sealed class Seal(ReadOnlyMemory<byte> key)
{
    /// <summary>The key's length in bytes.</summary>
    public const int KeyLength = 32;

    private static readonly int NonceLength = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagLength = AesGcm.TagByteSizes.MaxSize;

    /// <summary>Nonce, ciphertext and tag, good under this name alone, so that what is kept can't be exchanged for one another.</summary>
    public byte[] Close(ReadOnlySpan<byte> content, string name)
    {
        var closed = new byte[NonceLength + content.Length + TagLength];
        var nonce = closed.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key.Span, TagLength);
        cipher.Encrypt(nonce, content, closed.AsSpan(NonceLength, content.Length), closed.AsSpan(^TagLength..), Encoding.UTF8.GetBytes(name));
        return closed;
    }

    /// <summary>What was sealed; null where it was sealed with another key, under another name, or was changed.</summary>
    public byte[]? Open(ReadOnlySpan<byte> closed, string name)
    {
        if (closed.Length < NonceLength + TagLength)
        {
            return null;
        }

        var content = new byte[closed.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key.Span, TagLength);
        try
        {
            cipher.Decrypt(closed[..NonceLength], closed[NonceLength..^TagLength], closed[^TagLength..], content, Encoding.UTF8.GetBytes(name));
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
