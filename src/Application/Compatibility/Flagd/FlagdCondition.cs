using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Compatibility.Flagd;

/// <summary>Conditions on attributes as JSONLogic: the same for missing attributes, lists, other types and negation.</summary>
internal static class FlagdCondition
{
    /// <summary>Whether a condition holds; one on segments is not expressed here.</summary>
    /// <exception cref="InexpressibleException">flagd can't tell.</exception>
    public static Logic Holds(Condition condition)
    {
        var attribute = FlagdAttribute.Of(condition.Attribute);
        var exists = Logic.Unequal(attribute, Logic.Null);
        if (condition.Operator is Operator.Exists)
        {
            return condition.Negate ? Logic.Not(exists) : exists;
        }

        var scalar = FlagdValue.Of(attribute);
        var ofElement = Test(condition, FlagdValue.Element);
        var matches = ofElement == Logic.False
            ? Logic.False
            : Logic.If([(scalar.IsNoList, Test(condition, scalar))], Logic.Operation("some", attribute, ofElement));
        return condition.Negate ? Logic.And(exists, Logic.Not(matches)) : matches;
    }

    private static Logic Test(Condition condition, FlagdValue value)
    {
        var fold = condition.Attribute == EvaluationContext.UserEmail;
        IEnumerable<string> texts = condition.Values.Where(given => given.Kind is ConditionValueKind.Text).Select(given => given.Text).Distinct(StringComparer.Ordinal);
        return condition.Operator switch
        {
            Operator.In => Logic.Or([IsAmong([.. texts], value, fold), .. OtherThanTexts(condition).Select(given => Logic.Equal(value.Read, given))]),
            Operator.Contains => OfText(value, texts.Select(text => FlagdText.Contains(value.Read, text, fold))),
            Operator.StartsWith => OfText(value, texts.Select(text => FlagdText.StartsWith(value.Read, text, fold))),
            Operator.EndsWith => OfText(value, texts.Select(text => FlagdText.EndsWith(value.Read, text, fold))),
            Operator.LessThan => Compare("<", Numbers(condition).DefaultIfEmpty(double.NaN).Max(), value),
            Operator.LessThanOrEqual => Compare("<=", Numbers(condition).DefaultIfEmpty(double.NaN).Max(), value),
            Operator.GreaterThan => Compare(">", Numbers(condition).DefaultIfEmpty(double.NaN).Min(), value),
            Operator.GreaterThanOrEqual => Compare(">=", Numbers(condition).DefaultIfEmpty(double.NaN).Min(), value),
            _ => throw new InexpressibleException(Obstacle(condition.Operator)),
        };
    }

    private static string Obstacle(Operator @operator) => @operator switch
    {
        Operator.Matches => "a rule uses \"matches\": flagd has no regular expressions",
        Operator.Cidr => "a rule uses \"cidr\": flagd knows no networks",
        Operator.Before or Operator.After => $"a rule uses \"{OperatorNames.Name(@operator)}\": flagd reads no times",
        >= Operator.NumericEqual and <= Operator.NumericGreaterThanOrEqual => $"a rule uses \"{OperatorNames.Name(@operator)}\": flagd reads numbers in texts differently, such as \" 1\"",
        _ => $"a rule uses \"{OperatorNames.Name(@operator)}\": flagd reads versions differently, such as \"v1.2.3\" and \"1.2-beta\"",
    };

    private static Logic OfText(FlagdValue value, IEnumerable<Logic> tests) => Logic.And(value.IsText, Logic.Or([.. tests]));

    private static Logic IsAmong(List<string> texts, FlagdValue value, bool fold)
    {
        var folded = texts.Where(text => fold && text.Any(char.IsAsciiLetter)).ToList();
        var exact = texts.Except(folded, StringComparer.Ordinal).Select(Logic.Text).ToList();
        var isExact = exact.Count == 0 ? Logic.False : Logic.In(value.Read, Logic.List(exact));
        return OfText(value, [isExact, .. folded.Select(text => FlagdText.EqualsFolded(value.Read, text))]);
    }

    private static IEnumerable<Logic> OtherThanTexts(Condition condition) => Numbers(condition).Distinct().Select(Logic.Number)
        .Concat(condition.Values.Where(given => given.Kind is ConditionValueKind.Boolean).Select(given => given.IsTrue ? Logic.True : Logic.False).Distinct());

    private static Logic Compare(string comparison, double bound, FlagdValue value) =>
        double.IsNaN(bound) ? Logic.False : Logic.And(value.IsNumber, Logic.Operation(comparison, value.Read, Logic.Number(bound)));

    private static IEnumerable<double> Numbers(Condition condition)
    {
        foreach (var given in condition.Values)
        {
            if (given.TryGetNumber(out var number))
            {
                yield return number;
            }
        }
    }
}
