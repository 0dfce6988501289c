using System.Runtime.InteropServices;

namespace FlagService.Evaluation.Snapshots;

/// <summary>What a flag serves to a context, and why. Two are equal that say the same, of whichever snapshots their flags are.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct FlagEvaluation : IEquatable<FlagEvaluation>
{
    private readonly CompiledFlag _flag;
    private readonly Outcome _outcome;

    internal FlagEvaluation(CompiledFlag flag, Outcome outcome)
    {
        _flag = flag;
        _outcome = outcome;
    }

    public ServedVariation Variation => _flag.Served(_outcome.Variation);

    /// <summary>The place of the variation among all that the flag can serve: <see cref="ServedVariation.Position"/>, without looking there.</summary>
    public int VariationPosition => _outcome.Variation;

    /// <summary>The place of the rule that matched among the flag's enabled ones, in the order in which they are tried; -1 where none did.</summary>
    public int Rule => _outcome.Rule;

    /// <summary>The id of the rule that matched; null unless the reason is <see cref="Evaluation.Reason.RuleMatch"/>.</summary>
    public string? RuleId => Rule < 0 ? null : _flag.Rules[Rule].Definition.Id;

    public Reason Reason => _outcome.Reason;

    /// <summary>Whether the variation served is another one than the off variation.</summary>
    public bool Enabled => _outcome.Variation != _flag.Off;

    /// <summary>Whether a bucket decided; false where a variation, or a distribution with 100 % for one, was simply served.</summary>
    public bool IsBucketed => _outcome.IsBucketed;

    public static bool operator ==(FlagEvaluation one, FlagEvaluation other) => one.Equals(other);

    public static bool operator !=(FlagEvaluation one, FlagEvaluation other) => !one.Equals(other);

    public bool Equals(FlagEvaluation other) => Said == other.Said;

    public override bool Equals(object? obj) => obj is FlagEvaluation other && Equals(other);

    public override int GetHashCode() => Said.GetHashCode();

    public override string ToString() => Said.ToString();

    private (string Variation, string Value, string? RuleId, Reason Reason, bool Enabled, bool IsBucketed) Said =>
        (Variation.Key, Variation.Value, RuleId, Reason, Enabled, IsBucketed);
}
