using System.Security.Cryptography;
using System.Text;
using FlagService.Domain;
using FlagService.Infrastructure.Sealing;
using FlagService.Infrastructure.Settings;

namespace FlagService.Infrastructure.Persistence.Sealing;

/// <summary>
/// Seals the columns that hold personal data with <c>ENCRYPTION_KEY</c>, and opens what its predecessors sealed. A sealed text is
/// <c>enc1:KEY:DATA</c>, KEY naming the key and DATA being nonce, ciphertext and tag in Base64; any other text is in clear, as it is
/// written where no key is set.
/// </summary>
internal sealed class ColumnSeal
{
    private const string Sealed = "enc1:";

    /// <summary>Stands before a text in clear that would look sealed, or like one of these.</summary>
    private const string Clear = "clr1:";

    private const int NameLength = 8;

    private static readonly Error SealedWithAnotherKey = new(
        ErrorKind.Unavailable,
        "sealed_with_another_key",
        "The stored data can't be decrypted; the operator must check ENCRYPTION_KEY and ENCRYPTION_KEY_PREVIOUS.");

    private readonly List<(string Prefix, Seal Seal)> _keys;

    /// <summary>A seal by some keys.</summary>
    /// <param name="keys">The one to seal with, then those that were it before; none to keep everything in clear.</param>
    public ColumnSeal(IEnumerable<ReadOnlyMemory<byte>> keys)
    {
        _keys = keys.Select(key => ($"{Sealed}{NameOf(key)}:", new Seal(Derived(key, "personal columns", Seal.KeyLength)))).ToList();
        Identity = string.Join(',', _keys.Select(key => key.Prefix));
    }

    /// <summary>The length of what a sealed text begins with, the key's name included.</summary>
    public static int PrefixLength { get; } = Sealed.Length + NameLength + 1;

    /// <summary>What every sealed text begins with, whatever the key.</summary>
    public static string Mark => Sealed;

    /// <summary>Identifies the keys without revealing them.</summary>
    public string Identity { get; }

    /// <summary>What a text begins with that is sealed with the present key; null where nothing is sealed.</summary>
    public string? Present => _keys.Count > 0 ? _keys[0].Prefix : null;

    /// <summary>What the texts begin with that can be opened.</summary>
    public IEnumerable<string> Known => _keys.Select(key => key.Prefix);

    /// <summary>The seal that the settings ask for.</summary>
    public static ColumnSeal Of(ServiceSettings settings) =>
        new(settings.EncryptionKey is { } key ? [key, .. settings.PreviousEncryptionKeys] : []);

    /// <summary>The text as it is kept.</summary>
    /// <param name="text">What it is.</param>
    /// <param name="column">Where; what is kept in one column can't be opened in another.</param>
    public string Close(string text, string column)
    {
        if (_keys.Count == 0)
        {
            return IsMarked(text, Sealed) || IsMarked(text, Clear) ? Clear + text : text;
        }

        var (prefix, seal) = _keys[0];
        return prefix + Convert.ToBase64String(seal.Close(Encoding.UTF8.GetBytes(text), column));
    }

    /// <summary>The text that was kept.</summary>
    /// <exception cref="RefusedException">It is sealed with another key, or was changed.</exception>
    public string Open(string kept, string column) => TryOpen(kept, column) ?? throw new RefusedException(SealedWithAnotherKey);

    /// <summary>The text that was kept; null where it is encrypted with another key, or was changed.</summary>
    public string? TryOpen(string kept, string column)
    {
        if (!IsMarked(kept, Sealed))
        {
            return IsMarked(kept, Clear) ? kept[Clear.Length..] : kept;
        }

        var seal = _keys.Find(key => IsMarked(kept, key.Prefix)).Seal;
        var data = new byte[kept.Length];
        return seal is not null
            && Convert.TryFromBase64String(kept[PrefixLength..], data, out var length)
            && seal.Open(data.AsSpan(0, length), column) is { } text
                ? Encoding.UTF8.GetString(text)
                : null;
    }

    private static bool IsMarked(string text, string mark) => text.StartsWith(mark, StringComparison.Ordinal);

    private static string NameOf(ReadOnlyMemory<byte> key) => Convert.ToHexStringLower(Derived(key, "name", NameLength / 2));

    // Each purpose has a key of its own, so that neither says something of another.
    private static byte[] Derived(ReadOnlyMemory<byte> key, string purpose, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.ToArray(), length, info: Encoding.UTF8.GetBytes("flagservice " + purpose));
}
