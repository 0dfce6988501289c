using System.Buffers;

namespace FlagService.Evaluation.Conditions.Patterns;

/// <summary>Patterns whose program is run for each text, for want of a small table.</summary>
/// <param name="program">The program.</param>
/// <param name="preparation">What it took to find that there is none.</param>
internal sealed class PatternRun(PatternProgram program, long preparation) : PatternSearch
{
    private const int OnStack = 512;

    // In thousandths of a unit: for a text, and for each character and step.
    private const long OfText = 30_000;
    private const long OfStep = 5_000;

    /// <summary>The program.</summary>
    public PatternProgram Program => program;

    public override long Work => preparation + program.Alphabet.Preparation + EvaluationWork.OfTexts(OfText + OfSteps, OfSteps + program.Alphabet.Work);

    public override long Preparation => Took(preparation + program.Alphabet.Preparation, program.Steps.Length, program.Alphabet.Entries);

    private long OfSteps => OfStep * program.Steps.Length;

    public override bool IsFoundIn(string text)
    {
        var needed = program.Steps.Length * 4;
        var rented = needed > OnStack ? ArrayPool<int>.Shared.Rent(needed) : null;
        var memory = rented is null ? stackalloc int[OnStack] : rented;
        memory = memory[..needed];
        memory.Clear();
        var isFound = new PatternMatcher(program, memory).IsFoundIn(text);
        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }

        return isFound;
    }
}
