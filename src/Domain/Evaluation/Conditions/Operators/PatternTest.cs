using FlagService.Domain.Evaluation.Checks;
using FlagService.Domain.Evaluation.Conditions.Patterns;
using FlagService.Domain.Evaluation.Contexts;

namespace FlagService.Domain.Evaluation.Conditions.Operators;

/// <summary><c>matches</c>: any of the patterns is found in the string.</summary>
internal sealed class PatternTest : ValueTest
{
    private readonly List<PatternSearch> _searches = [];

    public PatternTest(IEnumerable<string> patterns)
    {
        foreach (var search in PatternSearch.Of(patterns.Select(text => Pattern.TryParse(text, out var pattern, out _) ? pattern : null).OfType<Pattern>()))
        {
            _searches.Add(search);
            Work += search.Work;
            if (Work > EvaluationWork.MaximumServed)
            {
                // It will not be asked; what is made of the others would be too much as well.
                break;
            }
        }
    }

    /// <summary>What looks for the patterns.</summary>
    public IReadOnlyList<PatternSearch> Searches => _searches;

    public override long Work { get; }

    public override bool Matches(in AttributeValue scalar) => scalar.Kind == AttributeKind.Text && IsFoundIn(scalar.Text);

    public override bool MatchesAny(ListIndex list)
    {
        foreach (var text in list.Texts)
        {
            if (IsFoundIn(text))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsFoundIn(string text)
    {
        if (!UnicodeText.HasAtMost(text, Pattern.MaxTextLength))
        {
            return false;
        }

        foreach (var search in _searches)
        {
            if (search.IsFoundIn(text))
            {
                return true;
            }
        }

        return false;
    }
}
