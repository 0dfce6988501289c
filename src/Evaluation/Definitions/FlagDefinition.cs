namespace FlagService.Evaluation.Definitions;

/// <summary>All that a flag's evaluation in one environment depends on. Lists are compared by their elements.</summary>
/// <param name="Key">Names the flag within its project.</param>
/// <param name="Type">The type of all the variations' values.</param>
/// <param name="Enabled">Whether the flag is on. If it is off, everybody gets the off variation.</param>
/// <param name="Variations">What can be served.</param>
/// <param name="OffVariation">Key of the variation that is served when nothing else is.</param>
/// <param name="Salt">Goes into every bucket of this flag, unless a distribution has a salt of its own.</param>
/// <param name="Prerequisites">All of them must be met; at most 20, in chains of at most 32.</param>
/// <param name="Rules">Tried by priority, highest first.</param>
/// <param name="Fallthrough">Serves when no rule matches.</param>
public sealed record FlagDefinition(
    string Key,
    FlagType Type,
    bool Enabled,
    IReadOnlyList<Variation> Variations,
    string OffVariation,
    string Salt,
    IReadOnlyList<Prerequisite> Prerequisites,
    IReadOnlyList<RuleDefinition> Rules,
    Serve Fallthrough)
{
    /// <summary>A second name by which it is found, unlike every key and alias in its project; null where it has none.</summary>
    public string? Alias { get; init; }

    public bool Equals(FlagDefinition? other) =>
        other is not null
        && (Key, Alias, Type, Enabled, OffVariation, Salt) == (other.Key, other.Alias, other.Type, other.Enabled, other.OffVariation, other.Salt)
        && Fallthrough == other.Fallthrough
        && ListEquality.Same(Variations, other.Variations)
        && ListEquality.Same(Prerequisites, other.Prerequisites)
        && ListEquality.Same(Rules, other.Rules);

    public override int GetHashCode() =>
        HashCode.Combine(Key, Enabled, OffVariation, Salt, Fallthrough, ListEquality.Hash(Variations), ListEquality.Hash(Rules));
}
