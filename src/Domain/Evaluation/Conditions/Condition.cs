namespace FlagService.Domain.Evaluation.Conditions;

/// <summary>A question about a context, of rules and of segments.</summary>
/// <param name="Attribute">
/// The attribute's name; a dotted one walks nested objects unless an attribute of that whole name exists. Null for
/// <see cref="Operator.Segment"/>.
/// </param>
/// <param name="Operator">How the attribute is compared with the values.</param>
/// <param name="Values">The condition holds when any of them matches; none for <see cref="Operator.Exists"/>.</param>
/// <param name="Negate">
/// Turns the answer round, save that a missing attribute matches nothing either way (but for <see cref="Operator.Exists"/>).
/// </param>
/// <remarks>Values are compared by element, in order.</remarks>
public sealed record Condition(string? Attribute, Operator Operator, IReadOnlyList<ConditionValue> Values, bool Negate)
{
    public bool Equals(Condition? other) =>
        other is not null
        && (Attribute, Operator, Negate) == (other.Attribute, other.Operator, other.Negate)
        && ListEquality.Same(Values, other.Values);

    public override int GetHashCode() => HashCode.Combine(Attribute, Operator, Negate, ListEquality.Hash(Values));
}
