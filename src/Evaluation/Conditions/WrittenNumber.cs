using System.Globalization;
using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions;

/// <summary>
/// A number, or a text that writes one in decimal: a sign, digits, a point and an exponent, nothing else. All languages read these alike;
/// white space, hexadecimal digits and the names of infinity they don't.
/// </summary>
internal static class WrittenNumber
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaximumLength = 100;

    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a finite number; false where there is none.</summary>
    public static bool TryRead(in AttributeValue value, out double number)
    {
        number = value.Number;
        return value.Kind switch
        {
            AttributeKind.Number => double.IsFinite(number),
            AttributeKind.Text => value.Text.Length <= MaximumLength && double.TryParse(value.Text, Decimal, CultureInfo.InvariantCulture, out number) && double.IsFinite(number),
            _ => false,
        };
    }
}
