using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace FlagService.Evaluation.Buckets;

/// <summary>What precedes every unit of a distribution, the salt and a colon, with as much of the hash as it decides.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct BucketPrefix
{
    private const int OnStack = 128;
    private const uint SeedOfVariants = 86_028_157;

    private readonly Murmur3.Begun _begun;
    private readonly BucketingMethod _method;

    public BucketPrefix(string salt, BucketingMethod method)
    {
        _method = method;
        _begun = Murmur3.Begin(Encoding.UTF8.GetBytes(salt + ":"), method == BucketingMethod.UnleashVariant ? SeedOfVariants : 0);
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
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return bucket;
    }

    /// <summary>The bucket of a unit in UTF-8.</summary>
    public int Bucket(ReadOnlySpan<byte> unit)
    {
        var hash = Murmur3.End(_begun, unit);
        return _method switch
        {
            BucketingMethod.Unleash => (int)(hash % 100) * 1_000,
            BucketingMethod.UnleashVariant => (int)(hash % 1_000) * 100,
            _ => (int)(((ulong)hash * Bucketing.Count) >> 32),
        };
    }
}
