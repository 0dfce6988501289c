using FlagService.Evaluation.Conditions.Patterns;

namespace FlagService.Evaluation.UnitTests.Conditions;

/// <summary>A pattern as a program that is run and as a table, where there is one: they must always agree.</summary>
internal sealed class BothWays(Pattern pattern)
{
    private readonly PatternRun _run = new(new PatternProgram([pattern.Tree]), 0);
    private readonly PatternTable? _table = new PatternTableBuilder(new PatternProgram([pattern.Tree])).TryBuild();

    /// <summary>A pattern that is legal.</summary>
    public static BothWays Of(string pattern)
    {
        Assert.That(Pattern.TryParse(pattern, out var parsed, out var fault), Is.True, fault);
        return new BothWays(parsed!);
    }

    public bool IsFoundIn(string text)
    {
        var isFound = _run.IsFoundIn(text);
        if (_table is not null && _table.IsFoundIn(text) != isFound)
        {
            throw new InvalidOperationException($"The table and the program disagree on \"{text}\".");
        }

        return isFound;
    }
}
