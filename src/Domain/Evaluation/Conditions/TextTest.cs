namespace FlagService.Domain.Evaluation.Conditions;

/// <summary><c>contains</c>, <c>startsWith</c> and <c>endsWith</c>, all ordinal.</summary>
internal sealed class TextTest(Operator @operator, IEnumerable<string> texts) : ValueTest
{
    private readonly string[] _texts = [.. texts];

    public override long Size => DefinitionSize.Array(_texts.Length, sizeof(long));

    public override bool Matches(in AttributeValue scalar)
    {
        if (scalar.Kind != AttributeKind.Text)
        {
            return false;
        }

        foreach (var text in _texts)
        {
            var isMatch = @operator switch
            {
                Operator.StartsWith => scalar.Text.StartsWith(text, StringComparison.Ordinal),
                Operator.EndsWith => scalar.Text.EndsWith(text, StringComparison.Ordinal),
                _ => scalar.Text.Contains(text, StringComparison.Ordinal),
            };
            if (isMatch)
            {
                return true;
            }
        }

        return false;
    }
}
