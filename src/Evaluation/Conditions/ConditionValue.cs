using System.Globalization;

namespace FlagService.Evaluation.Conditions;

/// <summary>What type a condition's value has in JSON.</summary>
public enum ConditionValueKind
{
    Text,
    Number,
    Boolean,
}

/// <summary>
/// A value that a condition compares with: a string, a number or a boolean. A number keeps its JSON text, so that it goes out
/// as it was saved; <c>1</c> and <c>1.0</c> are therefore two values that match the same.
/// </summary>
public readonly record struct ConditionValue
{
    private readonly string? _text;

    private ConditionValue(ConditionValueKind kind, string text)
    {
        Kind = kind;
        _text = text;
    }

    public ConditionValueKind Kind { get; }

    /// <summary>The string itself; for a number or a boolean its JSON text.</summary>
    public string Text => _text ?? string.Empty;

    /// <summary>True for the boolean true, false for anything else.</summary>
    public bool IsTrue => Kind == ConditionValueKind.Boolean && Text is "true";

    public static ConditionValue OfText(string text) => new(ConditionValueKind.Text, text);

    /// <summary>A number from its JSON text. Text that is no finite number is kept, and matches nothing.</summary>
    public static ConditionValue OfNumber(string json) => new(ConditionValueKind.Number, json);

    public static ConditionValue OfNumber(double number) =>
        new(ConditionValueKind.Number, number.ToString("R", CultureInfo.InvariantCulture));

    public static ConditionValue OfBoolean(bool value) => new(ConditionValueKind.Boolean, value ? "true" : "false");

    /// <summary>The number as an IEEE 754 double; false when this is no number or not a finite one.</summary>
    public bool TryGetNumber(out double number)
    {
        const NumberStyles Json = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        number = 0;
        return Kind == ConditionValueKind.Number
            && double.TryParse(Text, Json, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    public override string ToString() => Text;
}
