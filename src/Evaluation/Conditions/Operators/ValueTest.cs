using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions.Operators;

/// <summary>
/// What a condition asks of one scalar, prepared from its values. A value that does not parse is left out when the test is
/// made, so that it matches nothing.
/// </summary>
internal abstract class ValueTest
{
    /// <summary>What it costs at most, once for a context; see <see cref="EvaluationWork"/>.</summary>
    public abstract long Work { get; }

    /// <summary>What preparing it took, in units of about a nanosecond of one processor; nothing where that is little more than reading its values.</summary>
    public virtual long Preparation => 0;

    /// <summary>Whether any of the values matches; a scalar of another type simply does not.</summary>
    public abstract bool Matches(in AttributeValue scalar);

    /// <summary>Whether any of the values matches any element of a list: the same as asking for each.</summary>
    public abstract bool MatchesAny(ListIndex list);

    /// <summary>Whether any of the values matches any element of a list, in the way that is quicker for its length.</summary>
    public bool MatchesAny(AttributeList list)
    {
        if (list.Elements.Length > ListIndex.Few)
        {
            return MatchesAny(list.Indexed(static elements => new ListIndex(elements)));
        }

        foreach (ref readonly var element in list.Elements.AsSpan())
        {
            if (Matches(element))
            {
                return true;
            }
        }

        return false;
    }
}
