using System.Runtime.InteropServices;

namespace FlagService.Evaluation.Conditions.Patterns;

/// <summary>
/// How large a part of a pattern is once its counted repetitions are written out: a character, a class or an anchor is one
/// node, and <c>(ab){3}</c> is six.
/// </summary>
/// <param name="Nodes">All nodes of the part.</param>
/// <param name="Repeated">Those that stand in a counted repetition; they are what a pattern may have 200 of.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PatternSize(int Nodes, int Repeated)
{
    // Products of limits stay far from an overflow, and anything this large is refused anyway.
    private const long Ceiling = 1_000_000;

    public static PatternSize One => new(1, 0);

    public static PatternSize operator +(PatternSize left, PatternSize right) =>
        new(Cap((long)left.Nodes + right.Nodes), Cap((long)left.Repeated + right.Repeated));

    /// <summary>The part as something that can be repeated or chosen, which takes a node even when it is empty.</summary>
    public PatternSize AtLeastOne() => this with { Nodes = Math.Max(Nodes, 1) };

    /// <summary>The part repeated that many times; one that may be repeated no time at all still counts once.</summary>
    public PatternSize Times(int count)
    {
        var nodes = Cap((long)Math.Max(Nodes, 1) * Math.Max(count, 1));
        return new PatternSize(nodes, nodes);
    }

    private static int Cap(long nodes) => (int)Math.Min(nodes, Ceiling);
}
