using System.Buffers;

namespace FlagService.Domain.Evaluation;

/// <summary>
/// What flags serve to a context. The same snapshot and context always give the same answer, and no snapshot and no context can
/// make it fail.
/// </summary>
public static class Evaluator
{
    // About 4 KiB of stack.
    private const int OnStack = 256;

    /// <summary>What the flag at that position of <see cref="Snapshot.Flags"/> serves.</summary>
    /// <exception cref="IndexOutOfRangeException">The snapshot has no such position.</exception>
    public static FlagEvaluation Evaluate(Snapshot snapshot, int position, EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(context);
        return snapshot.Links.Of(position).Length == 0
            ? Run(snapshot, position, context, [])
            : WithMemory(snapshot, position, context);
    }

    /// <summary>What every flag serves; <paramref name="results"/> gets them by position.</summary>
    /// <exception cref="ArgumentException">There is no room for all of the snapshot's flags.</exception>
    public static void EvaluateAll(Snapshot snapshot, EvaluationContext context, Span<FlagEvaluation> results)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(context);
        var count = snapshot.Flags.Count;
        if (results.Length < count)
        {
            throw new ArgumentException("There is no room for all of the snapshot's flags.", nameof(results));
        }

        if (snapshot.Links.AreNone)
        {
            EvaluateAll(snapshot, context, results, []);
            return;
        }

        var rented = count > OnStack ? ArrayPool<Outcome>.Shared.Rent(count) : null;
        var memory = rented is null ? stackalloc Outcome[OnStack] : rented;
        memory[..count].Clear();
        EvaluateAll(snapshot, context, results, memory);
        Return(rented);
    }

    /// <summary>The same evaluation as <see cref="Evaluate"/>, with every step to its result.</summary>
    /// <exception cref="IndexOutOfRangeException">The snapshot has no such position.</exception>
    public static Trace Explain(Snapshot snapshot, int position, EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(context);
        var trace = new TraceBuilder();
        var run = new EvaluationRun<TraceRecorder>(
            snapshot, context, new Outcome[snapshot.Flags.Count], new TraceRecorder(trace));
        run.Evaluate(position);
        return trace.Build();
    }

    private static void EvaluateAll(Snapshot snapshot, EvaluationContext context, Span<FlagEvaluation> results, Span<Outcome> memory)
    {
        var run = new EvaluationRun<NoRecorder>(snapshot, context, memory, default);
        var flags = snapshot.All;
        for (var position = 0; position < flags.Length; position++)
        {
            results[position] = Of(flags[position], position, run);
        }
    }

    private static FlagEvaluation WithMemory(Snapshot snapshot, int position, EvaluationContext context)
    {
        var count = snapshot.Flags.Count;
        var rented = count > OnStack ? ArrayPool<Outcome>.Shared.Rent(count) : null;
        var memory = rented is null ? stackalloc Outcome[OnStack] : rented;
        memory[..count].Clear();
        var result = Run(snapshot, position, context, memory);
        Return(rented);
        return result;
    }

    private static FlagEvaluation Run(Snapshot snapshot, int position, EvaluationContext context, Span<Outcome> memory)
    {
        var run = new EvaluationRun<NoRecorder>(snapshot, context, memory, default);
        return Of(snapshot.Flag(position), position, run);
    }

    private static FlagEvaluation Of(CompiledFlag flag, int position, in EvaluationRun<NoRecorder> run) =>
        new(flag, flag.Certain.IsKnown ? flag.Certain : run.Evaluate(position));

    private static void Return(Outcome[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<Outcome>.Shared.Return(rented);
        }
    }
}
