using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions.Operators;

/// <summary><c>startsWith</c> and <c>endsWith</c>, both ordinal.</summary>
internal sealed class AffixTest(bool isPrefix, IEnumerable<string> texts) : ValueTest
{
    private readonly string[] _texts = [.. texts];

    public override long Work => _texts.Sum(text => EvaluationWork.Search + EvaluationWork.Of(text));

    public override bool Matches(in AttributeValue scalar)
    {
        if (scalar.Kind != AttributeKind.Text)
        {
            return false;
        }

        foreach (var text in _texts)
        {
            if (Fits(scalar.Text, text))
            {
                return true;
            }
        }

        return false;
    }

    // The texts that have an affix stand together, and the affix itself would stand right before them.
    public override bool MatchesAny(ListIndex list)
    {
        var (ordered, order) = isPrefix ? (list.Ordered, (IComparer<string>)StringComparer.Ordinal) : (list.OrderedFromEnd, OrderFromEnd.Instance);
        foreach (var text in _texts)
        {
            var found = Array.BinarySearch(ordered, text, order);
            if (found >= 0 || (~found < ordered.Length && Fits(ordered[~found], text)))
            {
                return true;
            }
        }

        return false;
    }

    private bool Fits(string text, string affix) =>
        isPrefix ? text.StartsWith(affix, StringComparison.Ordinal) : text.EndsWith(affix, StringComparison.Ordinal);
}
