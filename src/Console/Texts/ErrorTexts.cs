using System.Globalization;
using System.Text.RegularExpressions;

namespace FlagService.Console.Texts;

/// <summary>
/// Says in the language of the request what the API says in English. What changes from one refusal to the next (names, numbers) stands in the
/// texts' places and is taken over; what has no text is said as it came.
/// </summary>
internal static partial class ErrorTexts
{
    private const string Fault = "Fault.";
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline;

    // The faults that name something, such as a flag: the one that says most of itself first.
    private static readonly Lazy<IReadOnlyList<(string Key, Regex Shape)>> Named = new(() =>
    [
        .. ConsoleTexts.Names()
            .Where(name => name.StartsWith(Fault, StringComparison.Ordinal) && name.Contains("{0}", StringComparison.Ordinal))
            .OrderByDescending(name => Hole().Replace(name, "").Length)
            .Select(name => (name, Shape(name[Fault.Length..]))),
    ]);

    /// <summary>Whether there is a text for a refusal.</summary>
    public static bool IsKnown(string? code) => code is not null && ConsoleTexts.Find($"Error.{code}") is not null;

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
        var language = CultureInfo.CurrentUICulture;
        var numbers = new List<object>();
        var pattern = Number().Replace(fault, number =>
        {
            numbers.Add(number.Value);
            return $"{{{numbers.Count - 1}}}";
        });
        if (ConsoleTexts.Find($"{Fault}{pattern}") is { } text)
        {
            return string.Format(language, text, [.. numbers]);
        }

        foreach (var (key, shape) in Named.Value)
        {
            if (shape.Match(fault) is { Success: true } match)
            {
                return string.Format(language, ConsoleTexts.Find(key)!, [.. match.Groups.Values.Skip(1).Select(group => (object)group.Value)]);
            }
        }

        return fault;
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
        var match = Shape(english).Match(message);
        return match.Success ? [.. match.Groups.Values.Skip(1).Select(group => (object)group.Value)] : null;
    }

    private static Regex Shape(string english) => new($"^{EscapedHole().Replace(Regex.Escape(english), "(?<p${place}>.*?)")}$", Options);

    [GeneratedRegex(@"\\{(?<place>[0-9])}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex EscapedHole();

    [GeneratedRegex("{[0-9]}", RegexOptions.NonBacktracking)]
    private static partial Regex Hole();

    [GeneratedRegex("[0-9]([0-9,.]*[0-9])?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
