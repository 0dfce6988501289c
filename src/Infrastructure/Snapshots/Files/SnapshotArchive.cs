using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using FlagService.Infrastructure.Sealing;

namespace FlagService.Infrastructure.Snapshots.Files;

/// <summary>
/// The form of a file: a head, then parts of compressed JSON, each sealed where there is a key, under the file's name and the part's number, so
/// that none can be exchanged; at the end a SHA-256 of all of it. Parts are handled one at a time, for all together may be large.
/// </summary>
internal static class SnapshotArchive
{
    /// <summary>
    /// The form that is written, which has the coverages of rules: who doesn't know them would serve to everybody what is for some. It and the one before
    /// are read; another one is passed over.
    /// </summary>
    public const byte Form = 2;

    private const byte WithoutCoverages = 1;
    private const int HeadLength = 26;
    private const int LengthLength = sizeof(int);
    private const int NameStart = 10;
    private static readonly byte[] Mark = "FLAGSNAP"u8.ToArray();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 128 };

    /// <summary>Writes parts, in their order.</summary>
    public static void Write(Stream target, Seal? seal, IEnumerable<object> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = new byte[HeadLength];
        Mark.CopyTo(head, 0);
        (head[8], head[9]) = (Form, seal is null ? (byte)0 : (byte)1);
        RandomNumberGenerator.Fill(head.AsSpan(NameStart));
        Put(head);
        var number = 0;
        foreach (var part in parts)
        {
            var packed = Pack(part);
            PutPart(seal?.Close(packed, NameOf(head, number)) ?? packed);
            number++;
        }

        PutPart([]);
        target.Write(hash.GetHashAndReset());

        void PutPart(byte[] bytes)
        {
            var length = new byte[LengthLength];
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            Put(length);
            Put(bytes);
        }

        void Put(byte[] bytes)
        {
            hash.AppendData(bytes);
            target.Write(bytes);
        }
    }

    /// <summary>Reads what was written; nothing is given before all of it was found whole.</summary>
    /// <param name="source">Where from; it can be read twice.</param>
    /// <param name="seals">What the parts may be sealed with; with none of them they are in clear.</param>
    /// <exception cref="FormatException">It is of another form, sealed otherwise, cut off or changed.</exception>
    public static SnapshotParts Read(Stream source, IReadOnlyList<Seal> seals)
    {
        EnsureWhole(source);
        source.Position = 0;
        var head = Take(source, HeadLength);
        return head[9] == 0 && seals.Count > 0 ? throw new FormatException("it is not encrypted, but ENCRYPTION_KEY is set")
            : head[9] != 0 && seals.Count == 0 ? throw new FormatException("it is encrypted, but ENCRYPTION_KEY is not set")
            : new SnapshotParts(source, head, seals);
    }

    internal static T Unpack<T>(byte[] packed)
    {
        using var unzipping = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(unzipping, Json) ?? throw new FormatException("a part is null");
    }

    internal static byte[] TakePart(Stream source)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(Take(source, LengthLength));
        return length >= 0 && length <= source.Length - source.Position ? Take(source, length) : throw new FormatException("it is cut off");
    }

    internal static string NameOf(byte[] head, int number) => $"snapshots {Convert.ToHexString(head.AsSpan(NameStart))} {number}";

    private static byte[] Pack(object part)
    {
        using var packed = new MemoryStream();
        using (var zipping = new GZipStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(zipping, part, part.GetType(), Json);
        }

        return packed.ToArray();
    }

    private static void EnsureWhole(Stream source)
    {
        var content = source.Length - SHA256.HashSizeInBytes;
        if (content < HeadLength + LengthLength || !Take(source, Mark.Length).AsSpan().SequenceEqual(Mark))
        {
            throw new FormatException("it is not a snapshot file");
        }

        var form = Take(source, 1)[0];
        if (form is not (Form or WithoutCoverages))
        {
            throw new FormatException($"its format is {form}, but this version reads {WithoutCoverages} and {Form}");
        }

        source.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var left = content; left > 0;)
        {
            var piece = Take(source, (int)Math.Min(left, 1 << 20));
            hash.AppendData(piece);
            left -= piece.Length;
        }

        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(Take(source, SHA256.HashSizeInBytes)))
        {
            throw new FormatException("its checksum is wrong");
        }
    }

    private static byte[] Take(Stream source, int length)
    {
        var bytes = new byte[length];
        source.ReadExactly(bytes);
        return bytes;
    }
}

/// <summary>The parts of a file, one after the other.</summary>
internal sealed class SnapshotParts(Stream source, byte[] head, IReadOnlyList<Seal> seals)
{
    private int _number;

    /// <summary>The next one.</summary>
    /// <exception cref="FormatException">There is none, or it is encrypted with another key.</exception>
    public T Next<T>()
    {
        var part = SnapshotArchive.TakePart(source);
        if (part.Length == 0)
        {
            throw new FormatException("a part is missing");
        }

        if (seals.Count == 0)
        {
            return SnapshotArchive.Unpack<T>(part);
        }

        var name = SnapshotArchive.NameOf(head, _number++);
        return seals.Select(seal => seal.Open(part, name)).FirstOrDefault(opened => opened is not null) is { } packed
            ? SnapshotArchive.Unpack<T>(packed)
            : throw new FormatException("it is encrypted with another key");
    }
}
