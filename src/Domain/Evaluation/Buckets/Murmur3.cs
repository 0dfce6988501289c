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
    public static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 0u;
        var rest = bytes;
        while (rest.Length >= sizeof(uint))
        {
            hash ^= Scramble(BinaryPrimitives.ReadUInt32LittleEndian(rest));
            hash = (BitOperations.RotateLeft(hash, 13) * 5) + 0xE6546B64;
            rest = rest[sizeof(uint)..];
        }

        var tail = 0u;
        for (var i = rest.Length - 1; i >= 0; i--)
        {
            tail = (tail << 8) | rest[i];
        }

        return Finish(hash ^ Scramble(tail) ^ (uint)bytes.Length);
    }

    private static uint Scramble(uint block) => BitOperations.RotateLeft(block * First, 15) * Second;

    private static uint Finish(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
