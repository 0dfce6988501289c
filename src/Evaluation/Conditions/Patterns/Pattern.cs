using System.Diagnostics.CodeAnalysis;

namespace FlagService.Evaluation.Conditions.Patterns;

/// <summary>
/// A regular expression in RE2's dialect (https://github.com/google/re2/wiki/Syntax), bounded so that no pattern and no text can make it
/// run for long, and found anywhere in the text.
/// </summary>
/// <remarks>
/// It runs on non-backtracking engines of its own. That of the base class library builds its automaton while it matches:
/// within these very bounds <c>(.{0,19}x){10}y</c> takes it more than ten seconds for a text of 1,000 characters, and each of
/// its expressions keeps 70 to 300 KB. Here what a pattern costs at most is known when it is prepared; and <c>.</c>,
/// <c>\d</c>, <c>\b</c> and <c>$</c> mean what RE2 means by them.
/// </remarks>
internal sealed class Pattern
{
    /// <summary>The longest pattern, in Unicode characters.</summary>
    public const int MaxLength = 200;

    /// <summary>The most nodes that counted repetitions may expand to, all together.</summary>
    public const int MaxRepeatedNodes = 200;

    /// <summary>The longest text that a pattern is looked for in, in Unicode characters.</summary>
    public const int MaxTextLength = 1000;

    private Pattern(PatternNode tree)
    {
        Tree = tree;
    }

    /// <summary>What it says.</summary>
    public PatternNode Tree { get; }

    /// <summary>Whether a text is short enough for patterns to be looked for in it.</summary>
    public static bool IsLookedForIn(string text) => UnicodeText.HasAtMost(text, MaxTextLength);

    /// <summary>Reads a pattern, or says what is wrong with it.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out Pattern? pattern,
        [NotNullWhen(false)] out string? fault)
    {
        pattern = null;
        if (!UnicodeText.HasAtMost(text, MaxLength))
        {
            fault = $"must be a pattern of at most {MaxLength} characters";
            return false;
        }

        var parser = new PatternParser(text);
        if (parser.TryParse() is not { } tree)
        {
            fault = $"must be a pattern in RE2's dialect: {parser.Fault}";
            return false;
        }

        if (tree.Size.Repeated > MaxRepeatedNodes)
        {
            fault = $"must be a pattern whose counted repetitions expand to at most {MaxRepeatedNodes} characters or classes in all";
            return false;
        }

        pattern = new Pattern(tree);
        fault = null;
        return true;
    }
}
