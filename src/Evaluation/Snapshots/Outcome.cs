namespace FlagService.Evaluation.Snapshots;

/// <summary>
/// A flag's result by numbers, without references, so that the memory of one evaluation fits on the stack. The default value
/// stands for a flag that was not evaluated yet.
/// </summary>
internal readonly struct Outcome
{
    private const int VariationFrom = 8;
    private const int RuleFrom = 32;
    private const int Bucketed = 0x80;
    private const int Reasons = Bucketed - 1;

    // All in one number, which stays in a register: to copy several fields one by one takes longer than most evaluations. From the lowest bit on the
    // reason, whether a bucket decided, the place of the variation and that of the rule, both from 1.
    private readonly long _all;

    public Outcome(int variation, Reason reason, int rule = -1, bool isBucketed = false) =>
        _all = ((long)(rule + 1) << RuleFrom) | ((long)(variation + 1) << VariationFrom) | (isBucketed ? Bucketed : 0L) | (long)reason;

    public bool IsKnown => _all != 0;

    /// <summary>The place of the variation among the flag's.</summary>
    public int Variation => (int)((uint)_all >> VariationFrom) - 1;

    /// <summary>The place of the rule that matched among the flag's compiled ones; -1 when none did.</summary>
    public int Rule => (int)(_all >> RuleFrom) - 1;

    public Reason Reason => (Reason)((int)_all & Reasons);

    public bool IsBucketed => (_all & Bucketed) != 0;
}
