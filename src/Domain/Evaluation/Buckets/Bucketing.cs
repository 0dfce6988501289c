using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace FlagService.Domain.Evaluation.Buckets;

/// <summary>Which bucket a unit falls into, decided in integers alone.</summary>
public static class Bucketing
{
    /// <summary>How many buckets there are, numbered from 0; also the thousandths of a percent in 100 %.</summary>
    public const int Count = 100_000;

    private const int OnStack = 256;

    /// <summary>
    /// The bucket of a unit, 0 to 99,999: <c>(murmur3_x86_32(utf8(salt + ":" + unit), seed 0) * 100000) >> 32</c>. A lone
    /// surrogate counts as U+FFFD.
    /// </summary>
    public static int Bucket(string salt, string unit) => Bucket(Prefix(salt), unit);

    /// <summary>What precedes every unit, prepared: the salt and a colon in UTF-8.</summary>
    internal static byte[] Prefix(string salt) => Encoding.UTF8.GetBytes(salt + ":");

    /// <summary>The bucket of a unit of any length, without allocating.</summary>
    internal static int Bucket(ReadOnlySpan<byte> prefix, ReadOnlySpan<char> unit)
    {
        // A UTF-16 unit takes at most three bytes: a pair takes four, the replacement of a lone surrogate three.
        var longest = prefix.Length + (unit.Length * 3);
        var rented = longest > OnStack ? ArrayPool<byte>.Shared.Rent(longest) : null;
        var bytes = rented is null ? stackalloc byte[OnStack] : rented;
        prefix.CopyTo(bytes);
        Utf8.FromUtf16(unit, bytes[prefix.Length..], out _, out var written, replaceInvalidSequences: true);
        var bucket = Scale(Murmur3.Hash(bytes[..(prefix.Length + written)]));
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return bucket;
    }

    private static int Scale(uint hash) => (int)(((ulong)hash * Count) >> 32);
}
