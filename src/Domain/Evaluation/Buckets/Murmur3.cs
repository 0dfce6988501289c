using System.Buffers.Binary;
using System.Numerics;

namespace FlagService.Domain.Evaluation.Buckets;

/// <summary>
/// MurmurHash3, the variant x86_32 with seed 0, by Austin Appleby
/// (https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp, public domain).
/// </summary>
public static class Murmur3
{
    private const uint First = 0xCC9E2D51;
    private const uint Second = 0x1B873593;

    /// <summary>The hash of these bytes, 0 to 2^32 - 1.</summary>
    public static uint Hash(ReadOnlySpan<byte> bytes) => End(0, bytes, bytes.Length);

    /// <summary>Begins with bytes that many hashes have in common: their whole blocks, the first <c>Length &amp; ~3</c> bytes.</summary>
    internal static uint Begin(ReadOnlySpan<byte> bytes)
    {
        var hash = 0u;
        for (var rest = bytes; rest.Length >= sizeof(uint); rest = rest[sizeof(uint)..])
        {
            hash = Mix(hash, rest);
        }

        return hash;
    }

    /// <summary>Ends a hash.</summary>
    /// <param name="begun">What <see cref="Begin"/> gave.</param>
    /// <param name="bytes">The bytes that it has not seen.</param>
    /// <param name="length">How many bytes there are in all.</param>
    internal static uint End(uint begun, ReadOnlySpan<byte> bytes, int length)
    {
        var hash = begun;
        var rest = bytes;
        while (rest.Length >= sizeof(uint))
        {
            hash = Mix(hash, rest);
            rest = rest[sizeof(uint)..];
        }

        var tail = 0u;
        for (var i = rest.Length - 1; i >= 0; i--)
        {
            tail = (tail << 8) | rest[i];
        }

        return Finish(hash ^ Scramble(tail) ^ (uint)length);
    }

    private static uint Mix(uint hash, ReadOnlySpan<byte> block) =>
        (BitOperations.RotateLeft(hash ^ Scramble(BinaryPrimitives.ReadUInt32LittleEndian(block)), 13) * 5) + 0xE6546B64;

    private static uint Scramble(uint block) => BitOperations.RotateLeft(block * First, 15) * Second;

    private static uint Finish(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
