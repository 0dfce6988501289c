using System.Runtime.InteropServices;

namespace FlagService.Domain.Evaluation.Conditions;

/// <summary>
/// How large a part of a pattern is once its counted repetitions are written out: a character, a class or an anchor is one
/// node, and <c>(ab){3}</c> is six.
/// </summary>
/// <param name="Size">All nodes of the part, at least one for a part that can be repeated.</param>
/// <param name="Repeated">Those that stand in a counted repetition; they are what a pattern may have 200 of.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PatternNodes(int Size, int Repeated)
{
    // Products of limits stay far from an overflow, and anything this large is refused anyway.
    private const long Ceiling = 1_000_000;

    public static PatternNodes One => new(1, 0);

    public static PatternNodes operator +(PatternNodes left, PatternNodes right) =>
        new(Cap((long)left.Size + right.Size), Cap((long)left.Repeated + right.Repeated));

    /// <summary>The part repeated that many times; a part that may be repeated no time at all still counts once.</summary>
    public PatternNodes Times(int count)
    {
        var size = Cap((long)Math.Max(Size, 1) * Math.Max(count, 1));
        return new PatternNodes(size, size);
    }

    private static int Cap(long nodes) => (int)Math.Min(nodes, Ceiling);
}
