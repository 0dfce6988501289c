using FlagService.Evaluation.Conditions;

namespace FlagService.Evaluation.Checks;

/// <summary>
/// What the conditions of one request cost: the same condition of several flags, environments or stages of an import is prepared once.
/// </summary>
public sealed class KnownWork
{
    private readonly HashSet<Condition> _patterns = new(new SameValues());

    /// <summary>How many conditions were prepared to count what they cost.</summary>
    public int Prepared { get; private set; }

    /// <summary>What a condition costs at most; where that is above <see cref="EvaluationWork.MaximumOfFlag"/> it can be more.</summary>
    internal long Of(Condition condition)
    {
        // Other operators are prepared as quickly as they are compared.
        if (condition.Operator == Operator.Matches && _patterns.TryGetValue(condition, out var same))
        {
            condition.LearnWork(same);
        }

        var isKnown = condition.TryGetWork(EvaluationWork.MaximumOfFlag, out var work);
        if (!isKnown)
        {
            Prepared++;
            work = CompiledCondition.WorkOf(condition, EvaluationWork.MaximumOfFlag);
        }

        if (condition.Operator == Operator.Matches)
        {
            _patterns.Add(condition);
        }

        return work;
    }

    // Conditions themselves hash the number of their values alone.
    private sealed class SameValues : IEqualityComparer<Condition>
    {
        public bool Equals(Condition? x, Condition? y) => object.Equals(x, y);

        public int GetHashCode(Condition condition)
        {
            var hash = default(HashCode);
            hash.Add(condition.Attribute, StringComparer.Ordinal);
            hash.Add(condition.Negate);
            foreach (var value in condition.Values)
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}
