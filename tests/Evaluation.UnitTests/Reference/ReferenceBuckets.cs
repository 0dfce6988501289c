using System.Numerics;
using System.Text;
using FlagService.Evaluation.Buckets;

namespace FlagService.Evaluation.UnitTests.Reference;

/// <summary>Buckets, who holds them, and who gets which when shares change.</summary>
internal static class ReferenceBuckets
{
    private const int Count = 100_000;

    public static int Bucket(string salt, string unit, BucketingMethod method = BucketingMethod.Standard)
    {
        var bytes = Encoding.UTF8.GetBytes($"{salt}:{unit}");
        return method switch
        {
            BucketingMethod.Unleash => (int)(Murmur(bytes, 0) % 100 * 1000),
            BucketingMethod.UnleashVariant => (int)(Murmur(bytes, 86028157) % 1000 * 100),
            _ => (int)((new BigInteger(Murmur(bytes, 0)) * Count) >> 32),
        };
    }

    /// <summary>MurmurHash3_x86_32 of a text in UTF-8.</summary>
    public static uint Hash(string text, uint seed) => Murmur(Encoding.UTF8.GetBytes(text), seed);

    public static string Holder(Distribution distribution, int bucket)
    {
        if (distribution.Allocation is { } allocation)
        {
            return allocation.Ranges.Single(range => range.From <= bucket && bucket < range.To).Variation;
        }

        var end = 0;
        foreach (var entry in distribution.Entries)
        {
            end += entry.Thousandths;
            if (bucket < end)
            {
                return entry.Variation;
            }
        }

        throw new InvalidOperationException("The shares don't add up.");
    }

    /// <summary>Each variation's ranges from the bottom of its stack to the top; null while the distribution stays cumulative.</summary>
    public static Dictionary<string, List<(int From, int To)>>? Change(
        Dictionary<string, List<(int From, int To)>>? stacks,
        IReadOnlyList<WeightedVariation> before,
        IReadOnlyList<WeightedVariation> after)
    {
        if (before.SequenceEqual(after))
        {
            return stacks;
        }

        var keepsBoth = before.Count == 2 && after.Count == 2 && before.Zip(after).All(pair => pair.First.Variation == pair.Second.Variation);
        if (stacks is null && keepsBoth)
        {
            return null;
        }

        var held = stacks?.ToDictionary(stack => stack.Key, stack => stack.Value.ToList()) ?? Cumulative(before);
        var wanted = before.Select(entry => entry.Variation).Union(after.Select(entry => entry.Variation))
            .ToDictionary(key => key, key => after.FirstOrDefault(entry => entry.Variation == key)?.Thousandths ?? 0);

        // One bucket after the other.
        var freed = new List<int>();
        foreach (var (key, share) in wanted)
        {
            var stack = held.TryGetValue(key, out var present) ? present : held[key] = [];
            while (stack.Sum(range => range.To - range.From) > share)
            {
                var top = stack[^1];
                freed.Add(top.To - 1);
                stack.RemoveAt(stack.Count - 1);
                if (top.To - 1 > top.From)
                {
                    stack.Add((top.From, top.To - 1));
                }
            }
        }

        var free = new Queue<int>(freed.Order());
        foreach (var entry in after)
        {
            Fill(held[entry.Variation], entry.Thousandths, free);
        }

        return held;
    }

    private static void Fill(List<(int From, int To)> stack, int share, Queue<int> free)
    {
        for (var size = stack.Sum(range => range.To - range.From); size < share; size++)
        {
            var bucket = free.Dequeue();
            if (stack.Count > 0 && stack[^1].To == bucket)
            {
                stack[^1] = (stack[^1].From, bucket + 1);
            }
            else
            {
                stack.Add((bucket, bucket + 1));
            }
        }
    }

    private static Dictionary<string, List<(int From, int To)>> Cumulative(IReadOnlyList<WeightedVariation> entries)
    {
        var stacks = new Dictionary<string, List<(int From, int To)>>();
        var end = 0;
        foreach (var entry in entries)
        {
            stacks[entry.Variation] = entry.Thousandths > 0 ? [(end, end + entry.Thousandths)] : [];
            end += entry.Thousandths;
        }

        return stacks;
    }

    // MurmurHash3_x86_32, in arithmetic modulo 2^32.
    private static uint Murmur(byte[] data, uint seed)
    {
        var hash = seed;
        for (var i = 0; i < data.Length; i += 4)
        {
            var block = data.Skip(i).Take(4).ToArray();
            uint k = 0;
            for (var j = 0; j < block.Length; j++)
            {
                k |= (uint)block[j] << (8 * j);
            }

            k = unchecked(k * 0xcc9e2d51u);
            k = (k << 15) | (k >> 17);
            k = unchecked(k * 0x1b873593u);
            hash ^= k;
            if (block.Length == 4)
            {
                hash = (hash << 13) | (hash >> 19);
                hash = unchecked((hash * 5) + 0xe6546b64u);
            }
        }

        hash ^= (uint)data.Length;
        hash = unchecked((hash ^ (hash >> 16)) * 0x85ebca6bu);
        hash = unchecked((hash ^ (hash >> 13)) * 0xc2b2ae35u);
        return hash ^ (hash >> 16);
    }
}
