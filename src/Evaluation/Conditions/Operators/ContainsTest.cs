using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions.Operators;

/// <summary><c>contains</c>, ordinal.</summary>
internal sealed class ContainsTest : ValueTest
{
    // In thousandths of a unit: for a text; for each of its characters; and for each character that is looked for besides, because what is
    // nearly there must be compared.
    private const long OfText = 4_500;
    private const long OfCharacter = 1_500;
    private const long OfSought = 8;

    /// <summary>So many texts are prepared as quickly as they are compared.</summary>
    public const int Few = 8;

    private readonly string[] _texts;

    // Looks for all of many at once; null where looking for one after the other is as good.
    private readonly LiteralTree? _tree;

    public ContainsTest(IEnumerable<string> texts)
    {
        _texts = [.. texts.Distinct(StringComparer.Ordinal)];
        Work = _texts.Sum(text => EvaluationWork.OfTexts(OfText, OfCharacter + (OfSought * text.Length)));
        if (Work > LiteralTree.Work)
        {
            _tree = new LiteralTree(_texts);
            Work = LiteralTree.Work;
        }
    }

    public override long Work { get; }

    public override long Preparation => _tree?.Preparation ?? 0;

    public override bool Matches(in AttributeValue scalar) => scalar.Kind == AttributeKind.Text && IsIn(scalar.Text);

    public override bool MatchesAny(ListIndex list)
    {
        foreach (var text in list.Texts)
        {
            if (IsIn(text))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsIn(string text)
    {
        if (_tree is not null)
        {
            return _tree.IsAnyIn(text);
        }

        foreach (var sought in _texts)
        {
            if (text.Contains(sought, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
