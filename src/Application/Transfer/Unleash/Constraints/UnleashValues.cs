using System.Globalization;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Evaluation.Conditions;

namespace FlagService.Application.Transfer.Unleash.Constraints;

/// <summary>`NUM_...`, `DATE_...` and `SEMVER_...`, which compare with one value.</summary>
internal static class UnleashValues
{
    private const string Complete = @"^[0-9]+\.[0-9]+\.[0-9]+([+-][0-9A-Za-z.+-]+)?$";
    private const string FirstInstant = "0001-01-01T00:00:00Z";

    /// <summary>A comparison of numbers.</summary>
    public static UnleashComparison Number(string attribute, string? value, Operator @operator, bool inverted)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return UnleashComparison.Impossible("its value is no number");
        }

        var condition = new Condition(attribute, @operator, [ConditionValue.OfNumber(number)], inverted);
        var isNumber = new Condition(attribute, Operator.NumericGreaterThanOrEqual, [ConditionValue.OfNumber(double.MinValue)], Negate: false);
        return (inverted ? UnleashComparison.Of(condition, isNumber) : UnleashComparison.Of(condition)) with
        {
            Narrowings = [$"a text in {attribute} must write a number in decimal, without spaces", .. Incomparable(inverted, "number in decimal")],
        };
    }

    /// <summary>A comparison of the time.</summary>
    public static UnleashComparison Date(string attribute, string? value, Operator @operator, bool inverted)
    {
        if (attribute != "currentTime")
        {
            return UnleashComparison.Impossible("clients of Unleash differ in what time they compare but that of currentTime");
        }

        var condition = UnleashAttributes.Text(attribute, @operator, [value ?? ""], inverted);
        return (inverted ? UnleashComparison.Of(condition, UnleashAttributes.Text(attribute, Operator.After, [FirstInstant])) : UnleashComparison.Of(condition))
            with
        { Narrowings = Incomparable(inverted, "time as RFC 3339 writes it") };
    }

    /// <summary>A comparison of versions, which must be complete there.</summary>
    public static UnleashComparison Version(string attribute, string? value, Operator @operator, bool inverted)
    {
        var parts = (value ?? "").Split('-', '+')[0].Split('.');
        return parts.Length != 3
            ? UnleashComparison.Impossible($"{UnleashText.Named(value)} is no complete version, such as 1.2.3")
            : UnleashComparison.Of(UnleashAttributes.Text(attribute, @operator, [value!], inverted), UnleashAttributes.Text(attribute, Operator.Matches, [Complete]))
                with
            { Narrowings = Incomparable(inverted, "complete version") };
    }

    private static string[] Incomparable(bool inverted, string kind) => inverted ? [$"a value that is no {kind} matches in Unleash, but not in FlagService"] : [];
}
