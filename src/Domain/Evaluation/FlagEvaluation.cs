using System.Runtime.InteropServices;

namespace FlagService.Domain.Evaluation;

/// <summary>What a flag serves to a context, and why.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FlagEvaluation
{
    internal FlagEvaluation(ServedVariation variation, int rule, string? ruleId, Reason reason, bool enabled, bool isBucketed)
    {
        Variation = variation;
        Rule = rule;
        RuleId = ruleId;
        Reason = reason;
        Enabled = enabled;
        IsBucketed = isBucketed;
    }

    public ServedVariation Variation { get; }

    /// <summary>The place of the rule that matched among the flag's enabled ones, in the order in which they are tried; -1 where none did.</summary>
    public int Rule { get; }

    /// <summary>The id of the rule that matched; null unless the reason is <see cref="Evaluation.Reason.RuleMatch"/>.</summary>
    public string? RuleId { get; }

    public Reason Reason { get; }

    /// <summary>Whether the variation served is another one than the off variation.</summary>
    public bool Enabled { get; }

    /// <summary>Whether a bucket decided; false where a variation, or a distribution with 100 % for one, was simply served.</summary>
    public bool IsBucketed { get; }
}
