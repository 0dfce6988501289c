
namespace FlagService.Evaluation.Conditions;

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
    // Finding out what patterns cost takes the longest of all that is done with a condition. Zero where nobody has asked.
    private long _work;

    // A copy may be given other values.
    private Condition(Condition original)
    {
        (Attribute, Operator, Values, Negate) = original;
    }

    public bool Equals(Condition? other) =>
        other is not null
        && (Attribute, Operator, Negate) == (other.Attribute, other.Operator, other.Negate)
        && ListEquality.Same(Values, other.Values);

    public override int GetHashCode() => HashCode.Combine(Attribute, Operator, Negate, ListEquality.Hash(Values));

    /// <summary>What it costs, if that was counted before.</summary>
    /// <param name="limit">Above it any number does; at least <see cref="EvaluationWork.MaximumOfFlag"/>, up to which all counts are exact.</param>
    /// <param name="work">What it costs.</param>
    internal bool TryGetWork(long limit, out long work)
    {
        work = Volatile.Read(ref _work);
        return work > limit || work is > 0 and <= EvaluationWork.MaximumOfFlag;
    }

    /// <summary>Remembers what it costs; exact up to <see cref="EvaluationWork.MaximumOfFlag"/>.</summary>
    internal void LearnWork(long work) => Volatile.Write(ref _work, work);

    /// <summary>Remembers what the same condition costs.</summary>
    internal void LearnWork(Condition same) => LearnWork(Volatile.Read(ref same._work));
}
