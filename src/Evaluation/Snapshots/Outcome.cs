using System.Runtime.InteropServices;

namespace FlagService.Evaluation.Snapshots;

/// <summary>
/// A flag's result by numbers, without references, so that the memory of one evaluation fits on the stack. The default value
/// stands for a flag that was not evaluated yet.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Outcome
{
    private readonly int _variationPlusOne;

    public Outcome(int variation, Reason reason, int rule = -1, bool isBucketed = false)
    {
        _variationPlusOne = variation + 1;
        Rule = rule;
        Reason = reason;
        IsBucketed = isBucketed;
    }

    public bool IsKnown => _variationPlusOne > 0;

    /// <summary>The place of the variation among the flag's.</summary>
    public int Variation => _variationPlusOne - 1;

    /// <summary>The place of the rule that matched among the flag's compiled ones; -1 when none did.</summary>
    public int Rule { get; }

    public Reason Reason { get; }

    public bool IsBucketed { get; }
}
