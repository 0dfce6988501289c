using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;

namespace FlagService.Evaluation.UnitTests.Reference;

/// <summary>Whether conditions and segments hold for a context.</summary>
internal sealed class ReferenceConditions(IReadOnlyList<SegmentDefinition> segments, EvaluationContext context)
{
    /// <summary>An attribute by its name or its path; null where there is none.</summary>
    public AttributeValue Find(string name)
    {
        if (context.Attributes.TryGet(name, out var whole))
        {
            return whole;
        }

        var value = AttributeValue.OfObject(context.Attributes);
        foreach (var step in name.Split('.'))
        {
            if (value.Members is not { } members || !members.TryGet(step, out value))
            {
                return AttributeValue.Null;
            }
        }

        return value;
    }

    public bool Holds(Condition condition)
    {
        if (condition.Operator == Operator.Segment)
        {
            return condition.Values.Any(value => segments.FirstOrDefault(segment => segment.Key == value.Text) is { } segment && IsIn(segment)) != condition.Negate;
        }

        var attribute = Find(condition.Attribute!);
        if (condition.Operator == Operator.Exists)
        {
            return (attribute.Kind != AttributeKind.Null) != condition.Negate;
        }

        if (attribute.Kind == AttributeKind.Null)
        {
            return false;
        }

        var isEmail = condition.Attribute == "user_email";
        var elements = attribute.Kind == AttributeKind.List ? attribute.Elements.ToArray() : [attribute];
        return elements.Any(element => condition.Values.Any(value => Matches(condition.Operator, element, value, isEmail))) != condition.Negate;
    }

    private bool IsIn(SegmentDefinition segment)
    {
        var user = Find("user_id") is { Kind: AttributeKind.Text } id ? id.Text : null;
        if (user is not null && segment.Excluded.Contains(user))
        {
            return false;
        }

        return (user is not null && segment.Included.Contains(user)) || (segment.Conditions.Count > 0 && segment.Conditions.All(Holds));
    }

    private static bool Matches(Operator @operator, AttributeValue attribute, ConditionValue value, bool isEmail)
    {
        if (@operator is >= Operator.NumericEqual and <= Operator.NumericGreaterThanOrEqual)
        {
            return ReferenceNumber.Of(attribute) is { } figure && value.TryGetNumber(out var bound) && Compares(@operator, figure.CompareTo(bound));
        }

        if (attribute.Kind == AttributeKind.Text && value.Kind == ConditionValueKind.Text)
        {
            var text = isEmail ? Folded(attribute.Text) : attribute.Text;
            return TextMatches(@operator, text, isEmail && @operator != Operator.Matches ? Folded(value.Text) : value.Text);
        }

        if (@operator is Operator.Before or Operator.After)
        {
            return InstantMatches(@operator, Instant(attribute), Instant(value));
        }

        if (attribute.Kind == AttributeKind.Number && value.TryGetNumber(out var number))
        {
            return @operator switch
            {
                Operator.In => attribute.Number == number,
                Operator.LessThan => attribute.Number < number,
                Operator.LessThanOrEqual => attribute.Number <= number,
                Operator.GreaterThan => attribute.Number > number,
                Operator.GreaterThanOrEqual => attribute.Number >= number,
                _ => false,
            };
        }

        return @operator == Operator.In
            && attribute.Kind == AttributeKind.Boolean
            && value.Kind == ConditionValueKind.Boolean
            && attribute.IsTrue == value.IsTrue;
    }

    private static bool Compares(Operator @operator, int order) => @operator switch
    {
        Operator.NumericEqual => order == 0,
        Operator.NumericLessThan => order < 0,
        Operator.NumericLessThanOrEqual => order <= 0,
        Operator.NumericGreaterThan => order > 0,
        _ => order >= 0,
    };

    private static bool TextMatches(Operator @operator, string attribute, string value) => @operator switch
    {
        Operator.In => string.Equals(attribute, value, StringComparison.Ordinal),
        Operator.Contains => attribute.Contains(value, StringComparison.Ordinal),
        Operator.StartsWith => attribute.StartsWith(value, StringComparison.Ordinal),
        Operator.EndsWith => attribute.EndsWith(value, StringComparison.Ordinal),
        Operator.Matches => attribute.EnumerateRunes().Count() <= 1000 && ReferencePatterns.IsFound(value, attribute),
        Operator.Before or Operator.After => InstantMatches(@operator, ReferenceInstant.Parse(attribute), ReferenceInstant.Parse(value)),
        Operator.SemverEqual => ReferenceVersion.Compare(attribute, value) is 0,
        Operator.SemverLessThan => ReferenceVersion.Compare(attribute, value) is < 0,
        Operator.SemverLessThanOrEqual => ReferenceVersion.Compare(attribute, value) is <= 0,
        Operator.SemverGreaterThan => ReferenceVersion.Compare(attribute, value) is > 0,
        Operator.SemverGreaterThanOrEqual => ReferenceVersion.Compare(attribute, value) is >= 0,
        Operator.Cidr => ReferenceNetwork.Contains(value, attribute),
        _ => false,
    };

    private static bool InstantMatches(Operator @operator, decimal? attribute, decimal? value) =>
        @operator == Operator.Before ? attribute < value : attribute > value;

    private static decimal? Instant(AttributeValue attribute) => attribute.Kind switch
    {
        AttributeKind.Text => ReferenceInstant.Parse(attribute.Text),
        AttributeKind.Number => Exact(attribute.Number),
        _ => null,
    };

    private static decimal? Instant(ConditionValue value) => value.Kind switch
    {
        ConditionValueKind.Text => ReferenceInstant.Parse(value.Text),
        ConditionValueKind.Number => value.TryGetNumber(out var number) ? Exact(number) : null,
        _ => null,
    };

    // The framework's conversion keeps 15 digits.
    private static decimal Exact(double number) => Math.Abs(number) < 1e18 && Math.Floor(number) == number ? (long)number : (decimal)number;

    private static string Folded(string text) => string.Concat(text.Select(letter => letter is >= 'A' and <= 'Z' ? (char)(letter + 32) : letter));
}
