using FlagService.Evaluation.Conditions;

namespace FlagService.Evaluation.Definitions;

/// <summary>A named group of users that rules of every flag in the project can refer to.</summary>
/// <param name="Key">Names the segment within its project.</param>
/// <param name="Included">User ids that are in it, whatever the conditions say.</param>
/// <param name="Excluded">User ids that are not in it, even when they are included.</param>
/// <param name="Conditions">
/// All of them together let a context in; none at all let nobody in. They use no <c>segment</c> operator.
/// </param>
/// <remarks>Lists are compared by their elements, in order.</remarks>
public sealed record SegmentDefinition(
    string Key,
    IReadOnlyList<string> Included,
    IReadOnlyList<string> Excluded,
    IReadOnlyList<Condition> Conditions)
{
    public bool Equals(SegmentDefinition? other) =>
        other is not null
        && string.Equals(Key, other.Key, StringComparison.Ordinal)
        && ListEquality.Same(Included, other.Included)
        && ListEquality.Same(Excluded, other.Excluded)
        && ListEquality.Same(Conditions, other.Conditions);

    public override int GetHashCode() =>
        HashCode.Combine(Key, ListEquality.Hash(Included), ListEquality.Hash(Excluded), ListEquality.Hash(Conditions));
}
