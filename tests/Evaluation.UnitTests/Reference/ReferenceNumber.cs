using System.Globalization;
using System.Text.RegularExpressions;
using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.UnitTests.Reference;

/// <summary>Numbers, and texts that write one, by a grammar.</summary>
internal static partial class ReferenceNumber
{
    public static double? Of(AttributeValue attribute) => attribute.Kind switch
    {
        AttributeKind.Number => attribute.Number,
        AttributeKind.Text when attribute.Text.Length <= 100 && Grammar().IsMatch(attribute.Text) => Finite(double.Parse(attribute.Text, CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;

    [GeneratedRegex(@"\A[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grammar();
}
