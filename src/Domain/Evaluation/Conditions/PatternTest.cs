using FlagService.Domain.Evaluation.Conditions.Patterns;

namespace FlagService.Domain.Evaluation.Conditions;

/// <summary><c>matches</c>: any of the patterns is found in the string.</summary>
internal sealed class PatternTest(IEnumerable<string> patterns) : ValueTest
{
    private readonly Pattern[] _patterns =
        [.. patterns.Select(text => Pattern.TryCompile(text, out var pattern, out _) ? pattern : null).OfType<Pattern>()];

    public override long Size => DefinitionSize.Array(_patterns.Length, sizeof(long)) + _patterns.Sum(pattern => pattern.Size);

    public override bool Matches(in AttributeValue scalar)
    {
        if (scalar.Kind != AttributeKind.Text)
        {
            return false;
        }

        foreach (var pattern in _patterns)
        {
            if (pattern.IsFoundIn(scalar.Text))
            {
                return true;
            }
        }

        return false;
    }
}
