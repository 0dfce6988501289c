using FlagService.Evaluation.Conditions.Patterns.Characters;

namespace FlagService.Evaluation.Conditions.Patterns;

/// <summary>
/// Patterns as a table of states, one of which a text is in at each of its characters: a few machine instructions a character, whatever the
/// patterns and the text are. Not every program has a small one.
/// </summary>
/// <param name="alphabet">The characters that the patterns distinguish.</param>
/// <param name="next">
/// The state that follows on each class of characters and, last, on the end of the text; states are numbered by where they begin in this
/// list, and the first one begins.
/// </param>
/// <param name="preparation">What making it took, in units of ten.</param>
/// <param name="steps">How long the program is.</param>
internal sealed class PatternTable(Alphabet alphabet, ushort[] next, long preparation, int steps) : PatternSearch
{
    /// <summary>In place of a state: the pattern is found.</summary>
    public const ushort Found = ushort.MaxValue;

    // In thousandths of a unit: for a text, and for each of its characters beside reading it.
    private const long OfText = 4_000;
    private const long OfCharacter = 700;

    // Of a table of more entries than that not all are at hand where a text is against it.
    private const int NearEntries = 8_192;
    private const long OfFarEntry = 3_500;

    public override long Work => preparation + alphabet.Preparation + EvaluationWork.OfTexts(OfText, OfCharacter + (next.Length > NearEntries ? OfFarEntry : 0) + alphabet.Work);

    public override long Preparation => Took(preparation + alphabet.Preparation, steps, next.Length + alphabet.Entries);

    public override bool IsFoundIn(string text)
    {
        var (state, at) = (0, 0);
        while (at < text.Length)
        {
            state = next[state + alphabet.Next(text, ref at)];
            if (state == Found)
            {
                return true;
            }
        }

        return next[state + alphabet.Count] == Found;
    }
}
