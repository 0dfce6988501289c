namespace FlagService.Domain.Evaluation.Conditions;

/// <summary>A question about a context, of rules and of segments.</summary>
/// <param name="Attribute">
/// The attribute's name; a dotted one walks nested objects unless an attribute of that whole name exists. Null for
/// <see cref="Operator.Segment"/>.
/// </param>
/// <param name="Operator">How the attribute is compared with the values.</param>
/// <param name="Values">The condition holds when any of them matches; none for <see cref="Operator.Exists"/>.</param>
/// <param name="Negate">
/// Negates the result, except that a missing attribute never matches (unless the operator is <see cref="Operator.Exists"/>).
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
