using FlagService.Evaluation.Conditions;

namespace FlagService.Evaluation.Definitions;

/// <summary>A rule of a flag in one environment.</summary>
/// <param name="Id">Names the rule in results and traces.</param>
/// <param name="Priority">The highest goes first; rules of one priority keep the order in which they are given.</param>
/// <param name="Enabled">A rule that is not enabled is passed over.</param>
/// <param name="Conditions">All of them must hold; a rule without any matches everyone. Compared by elements.</param>
/// <param name="Serve">What the rule serves to a context that matches.</param>
public sealed record RuleDefinition(
    string Id,
    int Priority,
    bool Enabled,
    IReadOnlyList<Condition> Conditions,
    Serve Serve)
{
    public bool Equals(RuleDefinition? other) =>
        other is not null
        && (Id, Priority, Enabled, Serve) == (other.Id, other.Priority, other.Enabled, other.Serve)
        && ListEquality.Same(Conditions, other.Conditions);

    public override int GetHashCode() => HashCode.Combine(Id, Priority, Enabled, Serve, ListEquality.Hash(Conditions));
}
