using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;

namespace FlagService.Application.Evaluation;

/// <summary>How a document is coded on its way.</summary>
public enum ContentCoding
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary>RFC 1952.</summary>
    Gzip,

    /// <summary>RFC 7932.</summary>
    Brotli,
}

/// <summary>A snapshot as applications get it. Each form is serialized once, with its first request, and cached as long as the snapshot.</summary>
public sealed class SnapshotDocument
{
    /// <summary>What stands in an entity tag between the content's tag and how it is coded; no tag has it.</summary>
    public const char CodingMark = '~';

    private const int HashLength = 12;

    private readonly Lazy<byte[]> _json;
    private readonly Lazy<byte[]> _gzip;
    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<string> _tag;
    private readonly Lazy<string[]> _entityTags;

    internal SnapshotDocument(EnvironmentSnapshot environment)
    {
        _json = new Lazy<byte[]>(() => SnapshotWriter.Write(environment.Snapshot.Definition));
        _gzip = new Lazy<byte[]>(() => Compressed(target => new GZipStream(target, CompressionLevel.Optimal)));
        _brotli = new Lazy<byte[]>(() => Compressed(target => new BrotliStream(target, CompressionLevel.Optimal)));
        _tag = new Lazy<string>(() => TagOf(environment));
        _entityTags = new Lazy<string[]>(() => [$"\"{Tag}\"", $"\"{Tag}{CodingMark}gzip\"", $"\"{Tag}{CodingMark}br\""]);
    }

    /// <summary>
    /// Names the content: <c>VERSION.HASH</c>, letters, digits, <c>.</c>, <c>-</c> and <c>_</c>. The same on every replica and after a
    /// restart; another one when what is evaluated from changes.
    /// </summary>
    public string Tag => _tag.Value;

    /// <summary>Makes the JSON and its tag now.</summary>
    public void Prepare() => _ = _tag.Value;

    /// <summary>The strong entity tag of the document as it is coded, with its quotes: other bytes have another one (RFC 9110, section 8.8.3.3).</summary>
    public string EntityTag(ContentCoding coding) => _entityTags.Value[(int)coding];

    /// <summary>The version that a tag names; null where it names none.</summary>
    public static long? VersionOf(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        var end = tag.IndexOf('.', StringComparison.Ordinal);
        return end > 0 && long.TryParse(tag.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    /// <summary>The JSON in UTF-8, coded.</summary>
    public ReadOnlyMemory<byte> In(ContentCoding coding) => coding switch
    {
        ContentCoding.Gzip => _gzip.Value,
        ContentCoding.Brotli => _brotli.Value,
        _ => _json.Value,
    };

    // The version alone would name two contents once a database was set back to an older copy.
    private string TagOf(EnvironmentSnapshot environment)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(environment.Environment.Value.ToByteArray());
        hash.AppendData(_json.Value);
        return string.Create(CultureInfo.InvariantCulture, $"{environment.Version}.{Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, HashLength))}");
    }

    private byte[] Compressed(Func<Stream, Stream> coder)
    {
        using var target = new MemoryStream();
        using (var coding = coder(target))
        {
            coding.Write(_json.Value);
        }

        return target.ToArray();
    }
}
