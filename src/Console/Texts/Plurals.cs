using System.Globalization;

namespace FlagService.Console.Texts;

/// <summary>
/// Writes a text's numbers as its language does, and chooses between one and many: <c>{0:flag was|flags were}</c> is the first for 1, and the second for every
/// other number.
/// </summary>
internal sealed class Plurals(CultureInfo language) : IFormatProvider, ICustomFormatter
{
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : language.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
        format?.Split('|') is [var one, var many] ? (Convert.ToString(arg, CultureInfo.InvariantCulture) == "1" ? one : many)
        : arg is IFormattable number ? number.ToString(format, language)
        : arg?.ToString() ?? "";
}
