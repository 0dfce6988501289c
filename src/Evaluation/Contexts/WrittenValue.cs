using System.Globalization;

namespace FlagService.Evaluation.Contexts;

/// <summary>A string that writes a number or a boolean.</summary>
internal sealed class WrittenValue
{
    // Without white space, hexadecimal digits and the like, which not all languages take for numbers.
    private const NumberStyles Digits = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private WrittenValue(string text, AttributeValue value) => (Text, Value) = (text, value);

    public string Text { get; }

    public AttributeValue Value { get; }

    /// <summary>What a string writes; null where it is nothing but a string.</summary>
    public static WrittenValue? Of(string text) => text switch
    {
        "true" => new(text, AttributeValue.OfBoolean(true)),
        "false" => new(text, AttributeValue.OfBoolean(false)),
        _ => double.TryParse(text, Digits, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? new(text, AttributeValue.OfNumber(number)) : null,
    };
}
