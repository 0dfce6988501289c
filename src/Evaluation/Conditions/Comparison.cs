using FlagService.Evaluation.Conditions.Operators;
using FlagService.Evaluation.Conditions.Patterns;
using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions;

/// <summary>Which test belongs to which operator, and which values it takes.</summary>
internal static class Comparison
{
    /// <summary>The test of a condition; null for the operators that don't compare values.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="fold">Whether the ASCII letters of its values are lower-cased; never those of a pattern.</param>
    /// <param name="limit">What it may cost: above it nothing more is prepared, because it will not be asked.</param>
    /// <param name="tests">What is prepared already.</param>
    public static ValueTest? Prepare(Condition condition, bool fold, long limit, IPreparedTests tests)
    {
        var values = condition.Values;
        var texts = values.Where(value => value.Kind == ConditionValueKind.Text).Select(value => value.Text);
        var folded = fold ? texts.Select(AsciiFolding.Fold) : texts;
        switch (condition.Operator)
        {
            case Operator.In:
                return new EqualityTest(fold ? [.. values.Select(Fold)] : values);
            case Operator.Contains:
                string[] sought = [.. folded];
                return sought.Length > ContainsTest.Few
                    ? tests.Get(condition.Operator, sought, limit, () => new ContainsTest(sought))
                    : new ContainsTest(sought);
            case Operator.StartsWith or Operator.EndsWith:
                return new AffixTest(isPrefix: condition.Operator == Operator.StartsWith, folded);
            case Operator.Matches:
                string[] patterns = [.. texts];
                return tests.Get(condition.Operator, patterns, limit, () => new PatternTest(patterns, limit));
            case Operator.LessThan or Operator.LessThanOrEqual or Operator.GreaterThan or Operator.GreaterThanOrEqual:
                return new NumberTest(condition.Operator, values);
            case >= Operator.NumericEqual and <= Operator.NumericGreaterThanOrEqual:
                return new NumericTest(condition.Operator, values);
            case Operator.Before or Operator.After:
                return new InstantTest(condition.Operator == Operator.Before, values);
            case >= Operator.SemverEqual and <= Operator.SemverGreaterThanOrEqual:
                return new VersionTest(condition.Operator, folded);
            case Operator.Cidr:
                return new NetworkTest(texts);
            default:
                return null;
        }
    }

    /// <summary>
    /// Whether a comparison of <c>user_email</c> looks past the case of ASCII letters. Instants and addresses are compared as
    /// what they are, so the question does not arise for them.
    /// </summary>
    public static bool IgnoresCaseOfMail(Operator @operator) =>
        @operator is not (Operator.Before or Operator.After or Operator.Cidr);

    /// <summary>Why an operator can't take a value, as a sentence; null when it can.</summary>
    public static string? Fault(Operator @operator, ConditionValue value) => @operator switch
    {
        Operator.In => value.Kind == ConditionValueKind.Number && !value.TryGetNumber(out _) ? "must be a finite number" : null,
        Operator.Contains or Operator.StartsWith or Operator.EndsWith or Operator.Segment => TextFault(value),
        Operator.Matches => TextFault(value) ?? (Pattern.TryParse(value.Text, out _, out var fault) ? null : fault),
        >= Operator.LessThan and <= Operator.NumericGreaterThanOrEqual =>
            value.TryGetNumber(out _) ? null : "must be a finite number",
        Operator.Before or Operator.After =>
            InstantRange.TryRead(value, out _) ? null : "must be a time in RFC 3339 with an offset, or Unix milliseconds",
        >= Operator.SemverEqual and <= Operator.SemverGreaterThanOrEqual =>
            TextFault(value) ?? (SemanticVersion.TryParse(value.Text, out _) ? null : "must be a semantic version"),
        Operator.Cidr =>
            TextFault(value) ?? (IpNetwork.TryParse(value.Text, out _) ? null : "must be an IPv4 or IPv6 address or network"),
        _ => null,
    };

    private static string? TextFault(ConditionValue value) =>
        value.Kind == ConditionValueKind.Text ? null : "must be a text";

    private static ConditionValue Fold(ConditionValue value) =>
        value.Kind == ConditionValueKind.Text ? ConditionValue.OfText(AsciiFolding.Fold(value.Text)) : value;
}
