using System.Text;
using FlagService.Evaluation.Traces;

namespace FlagService.Application.Flags.Explain;

/// <summary>A prerequisite that was checked.</summary>
public sealed class PrerequisiteStep
{
    private const int Beside = 400;

    /// <summary>The other flag's key.</summary>
    public required string Flag { get; init; }

    /// <summary>The variations of the other flag that satisfy the prerequisite.</summary>
    public required IReadOnlyList<string> Variations { get; init; }

    /// <summary>`met`, `not_met`, `missing`, `cycle` or `too_deep`.</summary>
    public required string Outcome { get; init; }

    /// <summary>The variation that the other flag serves; null if it was not evaluated.</summary>
    public required string? Served { get; init; }

    /// <summary>The other flag's result; null if it was not evaluated, or if this explanation has it already.</summary>
    public required ExplainedResult? Result { get; init; }

    /// <summary>The other flag's steps; null in the same cases.</summary>
    public required FlagSteps? Steps { get; init; }

    internal static PrerequisiteStep? Of(PrerequisiteTrace trace, ExplanationBudget room) => !room.Take(SizeOf(trace)) ? null : new PrerequisiteStep
    {
        Flag = trace.Flag,
        Variations = trace.Accepted,
        Outcome = StepNames.Of(trace.Outcome.ToString()),
        Served = trace.Variation,
        Result = trace.Evaluated is { } evaluated ? ExplainedResult.Of(evaluated.Result) : null,
        Steps = trace.Evaluated is { } steps ? FlagSteps.Of(steps, room) : null,
    };

    private static long SizeOf(PrerequisiteTrace trace) =>
        Beside + trace.Accepted.Sum(key => key.Length + 3L) + (trace.Evaluated is { } evaluated ? Encoding.UTF8.GetByteCount(evaluated.Result.Variation.Value) : 0);
}
