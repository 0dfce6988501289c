using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace FlagService.Domain.Evaluation.Conditions;

/// <summary>
/// A regular expression in RE2's dialect (https://github.com/google/re2/wiki/Syntax), bounded so that no pattern and no text
/// can make it run for long, and found anywhere in the text.
/// </summary>
/// <remarks>
/// Two things that RE2 knows and .NET does not are left out: scripts (<c>\p{Greek}</c>) are refused, and <c>\b</c> takes
/// Unicode's word characters where RE2 takes ASCII's.
/// </remarks>
internal sealed class Pattern
{
    /// <summary>The longest pattern, in Unicode characters.</summary>
    public const int MaxLength = 200;

    /// <summary>The most nodes that counted repetitions may expand to, all together.</summary>
    public const int MaxRepeatedNodes = 200;

    /// <summary>The longest text that a pattern is looked for in, in Unicode characters.</summary>
    public const int MaxTextLength = 1000;

    private readonly Regex _regex;

    private Pattern(Regex regex)
    {
        _regex = regex;
    }

    /// <summary>Prepares a pattern, or says what is wrong with it.</summary>
    public static bool TryCompile(
        string text,
        [NotNullWhen(true)] out Pattern? pattern,
        [NotNullWhen(false)] out string? fault)
    {
        pattern = null;
        if (!HasAtMost(text, MaxLength))
        {
            fault = "A pattern must have at most 200 characters.";
            return false;
        }

        var parser = new PatternParser(text);
        if (!parser.TryTranslate(out var expression, out var nodes))
        {
            fault = $"The pattern is not legal: {parser.Fault}.";
            return false;
        }

        if (nodes.Repeated > MaxRepeatedNodes)
        {
            fault = "The pattern's counted repetitions must expand to at most 200 characters or classes in all.";
            return false;
        }

        return TryBuild(expression, out pattern, out fault);
    }

    public bool IsFoundIn(string text) => HasAtMost(text, MaxTextLength) && _regex.IsMatch(text);

    /// <summary>Whether a text has at most that many Unicode characters (a surrogate pair is one).</summary>
    public static bool HasAtMost(string text, int characters)
    {
        if (text.Length <= characters || text.Length > characters * 2)
        {
            return text.Length <= characters;
        }

        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count <= characters;
    }

    private static bool TryBuild(
        string expression,
        [NotNullWhen(true)] out Pattern? pattern,
        [NotNullWhen(false)] out string? fault)
    {
        try
        {
            // The engine bounds the time by itself, so a time-out would only bring a clock in.
            const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
            pattern = new Pattern(new Regex(expression, Options, Regex.InfiniteMatchTimeout));
            fault = null;
            return true;
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            pattern = null;
            fault = "The pattern is not legal: the engine refuses it.";
            return false;
        }
    }
}
