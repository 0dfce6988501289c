namespace FlagService.Evaluation.Definitions;

/// <summary>Another flag that must serve one of the listed variations before this one is looked at.</summary>
/// <param name="Flag">The other flag's key.</param>
/// <param name="Variations">Keys of the other flag's variations; any of them will do. Compared by elements.</param>
public sealed record Prerequisite(string Flag, IReadOnlyList<string> Variations)
{
    public bool Equals(Prerequisite? other) =>
        other is not null && string.Equals(Flag, other.Flag, StringComparison.Ordinal) && ListEquality.Same(Variations, other.Variations);

    public override int GetHashCode() => HashCode.Combine(Flag, ListEquality.Hash(Variations));
}
