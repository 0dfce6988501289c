using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;

namespace FlagService.Evaluation.Definitions;

/// <summary>A rule of a flag in one environment.</summary>
/// <param name="Id">Names the rule in results and traces.</param>
/// <param name="Priority">The highest goes first; rules of one priority keep the order in which they are given.</param>
/// <param name="Enabled">A rule that is not enabled is passed over.</param>
/// <param name="Conditions">All of them must hold; a rule without any matches everyone. Compared by elements.</param>
/// <param name="Serve">What the rule serves to a context that matches.</param>
/// <param name="Coverage">The share of those who meet the conditions that the rule applies to; everybody when null.</param>
public sealed record RuleDefinition(
    string Id,
    int Priority,
    bool Enabled,
    IReadOnlyList<Condition> Conditions,
    Serve Serve,
    Coverage? Coverage = null)
{
    public bool Equals(RuleDefinition? other) =>
        other is not null
        && (Id, Priority, Enabled, Serve, Coverage) == (other.Id, other.Priority, other.Enabled, other.Serve, other.Coverage)
        && ListEquality.Same(Conditions, other.Conditions);

    public override int GetHashCode() => HashCode.Combine(Id, Priority, Enabled, Serve, Coverage, ListEquality.Hash(Conditions));
}
