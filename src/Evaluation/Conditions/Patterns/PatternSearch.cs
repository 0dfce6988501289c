
namespace FlagService.Evaluation.Conditions.Patterns;

/// <summary>Some patterns, prepared to look for all of them at once.</summary>
internal abstract class PatternSearch
{
    // What preparing takes, in units: for what counts a tenth as work of an evaluation, for a step of a program, and for an entry that is held.
    private const long OfTen = 10;
    private const long OfStep = 1_000;
    private const long OfEntry = 16;

    // What is looked for at once: so much that few searches are needed, so little that its table is made quickly.
    private const int Together = 800;

    /// <summary>What it costs at most on the largest context, with what preparing it took; see <see cref="EvaluationWork"/>.</summary>
    public abstract long Work { get; }

    /// <summary>What preparing it took, in units of about a nanosecond; what it holds counts too.</summary>
    public abstract long Preparation { get; }

    /// <summary>Whether any of the patterns is found anywhere in the text.</summary>
    public abstract bool IsFoundIn(string text);

    /// <summary>Prepares patterns, one search after the other.</summary>
    public static IEnumerable<PatternSearch> Of(IEnumerable<Pattern> patterns)
    {
        var gathered = new List<PatternNode>();
        foreach (var pattern in patterns)
        {
            if (gathered.Sum(node => node.Size.Nodes) + pattern.Tree.Size.Nodes > Together)
            {
                foreach (var search in Of(gathered))
                {
                    yield return search;
                }

                gathered.Clear();
            }

            gathered.Add(pattern.Tree);
        }

        foreach (var search in Of(gathered))
        {
            yield return search;
        }
    }

    /// <summary>What preparing took.</summary>
    /// <param name="tens">What trying took, in units of ten.</param>
    /// <param name="steps">How long the program is.</param>
    /// <param name="entries">How many entries of a table or an alphabet are held.</param>
    protected static long Took(long tens, int steps, int entries) => (OfTen * tens) + (OfStep * steps) + (OfEntry * entries);

    // Where there is no table for all of them there may be one for some.
    private static IEnumerable<PatternSearch> Of(List<PatternNode> patterns, long wasted = 0)
    {
        if (patterns.Count == 0)
        {
            return [];
        }

        var program = new PatternProgram(patterns);
        var builder = new PatternTableBuilder(program);
        if (builder.TryBuild(wasted) is { } table)
        {
            return [table];
        }

        wasted += builder.Work + program.Alphabet.Preparation;
        var half = patterns.Count / 2;
        return half == 0 ? [new PatternRun(program, wasted)] : Of(patterns[..half], wasted).Concat(Of(patterns[half..]));
    }
}
