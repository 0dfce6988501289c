using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FlagService.Evaluation.Buckets;

/// <summary>
/// MurmurHash3, the variant x86_32, by Austin Appleby
/// (https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp, public domain).
/// </summary>
public static class Murmur3
{
    private const uint First = 0xCC9E2D51;
    private const uint Second = 0x1B873593;

    /// <summary>The hash of these bytes with the seed 0, 0 to 2^32 - 1.</summary>
    public static uint Hash(ReadOnlySpan<byte> bytes) => End(default, bytes);

    /// <summary>Begins with bytes that many hashes have in common.</summary>
    internal static Begun Begin(ReadOnlySpan<byte> bytes, uint seed = 0)
    {
        var hash = seed;
        var rest = bytes;
        for (; rest.Length >= sizeof(uint); rest = rest[sizeof(uint)..])
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt32LittleEndian(rest));
        }

        return new Begun(hash, Few(rest), rest.Length, bytes.Length);
    }

    /// <summary>Ends a hash with the bytes that come last.</summary>
    internal static uint End(in Begun begun, ReadOnlySpan<byte> bytes)
    {
        // Up to three bytes wait for their block to be whole; each block that follows pushes as many out as come in.
        var (hash, waiting, bits) = (begun.Hash, (ulong)begun.Waiting, begun.WaitingBytes * 8);
        var rest = bytes;
        for (; rest.Length >= sizeof(uint); rest = rest[sizeof(uint)..])
        {
            waiting |= (ulong)BinaryPrimitives.ReadUInt32LittleEndian(rest) << bits;
            hash = Mix(hash, (uint)waiting);
            waiting >>= 32;
        }

        waiting |= (ulong)Few(rest) << bits;
        if (bits + (rest.Length * 8) >= 32)
        {
            hash = Mix(hash, (uint)waiting);
            waiting >>= 32;
        }

        return Finish(hash ^ Scramble((uint)waiting) ^ (uint)(begun.Length + bytes.Length));
    }

    /// <summary>Fewer than four bytes as the lowest ones of a number.</summary>
    private static uint Few(ReadOnlySpan<byte> bytes)
    {
        var number = 0u;
        for (var i = bytes.Length - 1; i >= 0; i--)
        {
            number = (number << 8) | bytes[i];
        }

        return number;
    }

    private static uint Mix(uint hash, uint block) => (BitOperations.RotateLeft(hash ^ Scramble(block), 13) * 5) + 0xE6546B64;

    private static uint Scramble(uint block) => BitOperations.RotateLeft(block * First, 15) * Second;

    private static uint Finish(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }

    /// <summary>A hash that has begun.</summary>
    /// <param name="Hash">What the whole blocks came to.</param>
    /// <param name="Waiting">The bytes after them, the first one lowest.</param>
    /// <param name="WaitingBytes">How many they are, 0 to 3.</param>
    /// <param name="Length">How many bytes there were in all.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Begun(uint Hash, uint Waiting, int WaitingBytes, int Length);
}
