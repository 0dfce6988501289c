using System.Globalization;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Transfer.Unleash.Constraints;

/// <summary>`IN`, `NOT_IN`, `STR_...` and `REGEX`.</summary>
internal static class UnleashTexts
{
    private const string LongTexts = "in FlagService texts of more than 1,000 characters never match";

    // In lower case its letter is two, of which a pattern sees one.
    private const string NoDottedCapital = "^[^İ]*$";

    /// <summary>A list's values without those that are empty, each without the white space around it.</summary>
    public static List<string> Clean(IReadOnlyList<string?>? values) => [.. (values ?? []).Where(value => !string.IsNullOrEmpty(value)).Select(value => value!.Trim())];

    /// <summary>That an attribute is any of some values.</summary>
    public static UnleashComparison In(string attribute, IReadOnlyList<string?>? values, bool inverted)
    {
        var clean = Clean(values);
        return clean.Count == 0
            ? UnleashComparison.WithoutValues(inverted)
            : UnleashComparison.Of(Equal(attribute, clean, inverted));
    }

    /// <summary>The condition that an attribute equals any of some values, or none of them.</summary>
    public static Condition Equal(string attribute, IEnumerable<string> values, bool inverted = false) =>
        new(attribute, Operator.In, [.. values.SelectMany(value => Forms(value, attribute, inverted)).Distinct()], inverted);

    /// <summary>That an attribute contains any of some values, or begins or ends with it.</summary>
    public static UnleashComparison Part(UnleashConstraint constraint, string attribute, Operator part, bool inverted)
    {
        var clean = Clean(constraint.Values);
        if (clean.Count == 0)
        {
            return UnleashComparison.WithoutValues(inverted);
        }

        if (constraint.CaseInsensitive != true)
        {
            var condition = UnleashAttributes.Text(attribute, part, clean, inverted);
            return inverted
                ? UnleashComparison.Of(condition, UnleashAttributes.Text(attribute, Operator.StartsWith, [""]))
                : UnleashComparison.Of(condition);
        }

        return clean.Find(value => !CaselessPattern.CanBe(value)) is { } irregular
            ? UnleashComparison.Impossible($"{UnleashText.Named(irregular)} has letters whose case depends on those beside them")
            : Pattern(attribute, clean.Select(value => PatternOf(part, value)), inverted);
    }

    /// <summary>That a pattern is found in an attribute.</summary>
    public static UnleashComparison Regex(UnleashConstraint constraint, string attribute, bool inverted) => constraint.Value is { } pattern
        ? Pattern(attribute, [constraint.CaseInsensitive == true ? $"(?i){pattern}" : pattern], inverted)
        : UnleashComparison.Impossible("it has no pattern");

    private static UnleashComparison Pattern(string attribute, IEnumerable<string> patterns, bool inverted)
    {
        var condition = UnleashAttributes.Text(attribute, Operator.Matches, patterns, inverted);
        return (inverted ? UnleashComparison.Of(condition, UnleashAttributes.Text(attribute, Operator.Matches, [NoDottedCapital])) : UnleashComparison.Of(condition))
            with
        { Narrowings = [LongTexts] };
    }

    private static string PatternOf(Operator part, string value) => part switch
    {
        Operator.StartsWith => $"(?i)^{CaselessPattern.Of(value)}",
        Operator.EndsWith => $"(?i){CaselessPattern.Of(value)}$",
        _ => $"(?i){CaselessPattern.Of(value)}",
    };

    // There every attribute is text; what is sent as a number or a boolean here is compared as the text that it would be there.
    private static IEnumerable<ConditionValue> Forms(string value, string attribute, bool inverted)
    {
        yield return ConditionValue.OfText(value);
        if (attribute == EvaluationContext.UserId && !inverted)
        {
            yield break;
        }

        if (value is "true" or "false")
        {
            yield return ConditionValue.OfBoolean(value is "true");
        }
        else if (double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number.ToString("R", CultureInfo.InvariantCulture) == value
            && value != "-0")
        {
            yield return ConditionValue.OfNumber(number);
        }
    }
}
