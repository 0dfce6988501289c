using System.Globalization;
using System.Text.RegularExpressions;

namespace FlagService.Console.Texts;

/// <summary>
/// Says in the language of the request what the API says in English. What changes from one refusal to the next (names, numbers) stands in the
/// texts' places and is taken over; what has no text is said as it came.
/// </summary>
internal static partial class ErrorTexts
{
    /// <summary>A refusal.</summary>
    /// <param name="code">Its stable name.</param>
    /// <param name="message">What it says in English.</param>
    /// <param name="permission">The permission that is missing, where that is the reason.</param>
    public static string Of(string? code, string message, string? permission)
    {
        var language = CultureInfo.CurrentUICulture;
        if (permission is not null && ConsoleTexts.Find("Permission.Missing") is { } missing)
        {
            return string.Format(language, missing, permission);
        }

        if (code is null || ConsoleTexts.Find($"Error.{code}") is not { } text)
        {
            return message;
        }

        return !text.Contains("{0}", StringComparison.Ordinal) ? text
            : Places(ConsoleTexts.InEnglish($"Error.{code}")!, message) is { } places ? string.Format(language, text, places)
            : message;
    }

    /// <summary>What is wrong with a field.</summary>
    public static string OfFault(string fault)
    {
        var numbers = new List<object>();
        var pattern = Number().Replace(fault, number =>
        {
            numbers.Add(number.Value);
            return $"{{{numbers.Count - 1}}}";
        });
        var language = CultureInfo.CurrentUICulture;
        return ConsoleTexts.Find($"Fault.{pattern}") is { } text ? string.Format(language, text, [.. numbers]) : fault;
    }

    /// <summary>What a form calls a field of the API.</summary>
    public static string LabelOf(string field)
    {
        var (name, entry) = field.Split('[', '.', ']') is [var first, var index, ..] && int.TryParse(index, CultureInfo.InvariantCulture, out var number)
            ? (first, $" {number + 1}")
            : (field.Split('.')[0], "");
        return ConsoleTexts.Find($"Field.{name}") is { } label ? label + entry : field;
    }

    private static object[]? Places(string english, string message)
    {
        var pattern = $"^{Regex.Escape(english).Replace(@"\{0}", "(?<p0>.*)", StringComparison.Ordinal).Replace(@"\{1}", "(?<p1>.*)", StringComparison.Ordinal)}$";
        var match = Regex.Match(message, pattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline);
        return match.Success ? [match.Groups["p0"].Value, match.Groups["p1"].Value] : null;
    }

    [GeneratedRegex("[0-9]([0-9,.]*[0-9])?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
