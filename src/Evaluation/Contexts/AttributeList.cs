using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Conditions.Operators;

namespace FlagService.Evaluation.Contexts;

/// <summary>A list of a context, with what its elements come to.</summary>
internal sealed class AttributeList(AttributeValue[] elements)
{
    /// <summary>Of so many elements each is looked at by itself; an index is made of more.</summary>
    public const int Few = 16;

    private ListIndex? _index;

    public AttributeValue[] Elements { get; } = elements;

    /// <summary>Whether a test holds for any of the elements.</summary>
    public bool MatchesAny(ValueTest test)
    {
        if (Elements.Length > Few)
        {
            return test.MatchesAny(_index ??= new ListIndex(Elements));
        }

        foreach (ref readonly var element in Elements.AsSpan())
        {
            if (test.Matches(element))
            {
                return true;
            }
        }

        return false;
    }
}
