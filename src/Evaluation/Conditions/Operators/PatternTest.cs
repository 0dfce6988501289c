using FlagService.Evaluation.Conditions.Patterns;
using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions.Operators;

/// <summary><c>matches</c>: any of the patterns is found in the string.</summary>
internal sealed class PatternTest : ValueTest
{
    private readonly List<PatternSearch> _searches = [];

    public PatternTest(IEnumerable<string> patterns, long limit = EvaluationWork.MaximumServed)
    {
        foreach (var search in PatternSearch.Of(patterns.Select(text => Pattern.TryParse(text, out var pattern, out _) ? pattern : null).OfType<Pattern>()))
        {
            _searches.Add(search);
            Work += search.Work;
            if (Work > limit)
            {
                // It will not be asked; what is made of the others would be too much as well.
                break;
            }
        }
    }

    /// <summary>What looks for the patterns.</summary>
    public IReadOnlyList<PatternSearch> Searches => _searches;

    public override long Work { get; }

    public override long Preparation => _searches.Sum(search => search.Preparation);

    public override bool Matches(in AttributeValue scalar)
    {
        if (scalar.Kind != AttributeKind.Text || !Pattern.IsLookedForIn(scalar.Text))
        {
            return false;
        }

        foreach (var search in _searches)
        {
            if (search.IsFoundIn(scalar.Text))
            {
                return true;
            }
        }

        return false;
    }

    // A table stays in the processor's cache while all texts are read.
    public override bool MatchesAny(ListIndex list)
    {
        foreach (var search in _searches)
        {
            foreach (var text in list.Searched)
            {
                if (search.IsFoundIn(text))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
