using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace FlagService.Domain.Evaluation.Buckets;

/// <summary>What precedes every unit of a distribution, the salt and a colon, with as much of the hash as it decides.</summary>
internal sealed class BucketPrefix
{
    private const int OnStack = 128;

    private readonly uint _begun;
    private readonly int _length;

    // What the last block lacks to be whole: at most three bytes.
    private readonly byte[] _rest;

    public BucketPrefix(string salt)
    {
        var bytes = Encoding.UTF8.GetBytes(salt + ":");
        _begun = Murmur3.Begin(bytes);
        _length = bytes.Length;
        _rest = bytes[(bytes.Length & ~3)..];
    }

    /// <summary>The bucket of a unit of any length, without allocating. A lone surrogate counts as U+FFFD.</summary>
    public int Bucket(ReadOnlySpan<char> unit)
    {
        // A UTF-16 unit takes at most three bytes: a pair takes four, the replacement of a lone surrogate three.
        var longest = unit.Length * 3;
        var rented = longest > OnStack ? ArrayPool<byte>.Shared.Rent(longest) : null;
        var bytes = rented is null ? stackalloc byte[OnStack] : rented;
        Utf8.FromUtf16(unit, bytes, out _, out var written, replaceInvalidSequences: true);
        var bucket = Bucket(bytes[..written]);
        Return(rented);
        return bucket;
    }

    /// <summary>The bucket of a unit in UTF-8.</summary>
    public int Bucket(ReadOnlySpan<byte> unit)
    {
        var longest = _rest.Length + unit.Length;
        var rented = longest > OnStack ? ArrayPool<byte>.Shared.Rent(longest) : null;
        var bytes = rented is null ? stackalloc byte[OnStack] : rented;
        for (var i = 0; i < _rest.Length; i++)
        {
            bytes[i] = _rest[i];
        }

        unit.CopyTo(bytes[_rest.Length..]);
        var hash = Murmur3.End(_begun, bytes[..longest], _length + unit.Length);
        Return(rented);
        return (int)(((ulong)hash * Bucketing.Count) >> 32);
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
