using System.Buffers;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Snapshots;
using FlagService.Evaluation.Traces;

namespace FlagService.Evaluation.Engine;

/// <summary>
/// What flags serve to a context. The same snapshot and context always give the same answer, and no snapshot and no context can
/// make it fail.
/// </summary>
public static class Evaluator
{
    // About 4 KiB of stack.
    private const int OnStack = 256;

    // What a trace keeps; its memory is a few times as many hundred bytes.
    private const int MaximumSteps = 10_000;

    /// <summary>What the flag at that position of <see cref="Snapshot.Flags"/> serves.</summary>
    /// <exception cref="IndexOutOfRangeException">The snapshot has no such position.</exception>
    public static FlagEvaluation Evaluate(Snapshot snapshot, int position, EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(context);
        var flag = snapshot.Flag(position);
        return flag.Certain.IsKnown ? new FlagEvaluation(flag, flag.Certain)
            : snapshot.Links.NeedsMemory(position) ? WithMemory(snapshot, position, context)
            : flag.Segments.Length > 0 || snapshot.Links.Of(position).Length > 0 ? Run(snapshot, position, context, [])
            : new FlagEvaluation(flag, new EvaluationRun<NoRecorder>(snapshot, context, [], [], default).Evaluate(position));
    }

    /// <summary>What every flag serves; <paramref name="results"/> gets them by position.</summary>
    /// <exception cref="ArgumentException">There is no room for all of the snapshot's flags.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public static void EvaluateAll(Snapshot snapshot, EvaluationContext context, Span<FlagEvaluation> results, CancellationToken cancellationToken = default)
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
            RunAll(snapshot, context, results, [], cancellationToken);
            return;
        }

        var rented = count > OnStack ? ArrayPool<Outcome>.Shared.Rent(count) : null;
        var memory = rented is null ? stackalloc Outcome[OnStack] : rented;
        memory[..count].Clear();
        RunAll(snapshot, context, results, memory, cancellationToken);
        Return(rented);
    }

    /// <summary>The same evaluation as <see cref="Evaluate"/>, with the steps to its result.</summary>
    /// <exception cref="IndexOutOfRangeException">The snapshot has no such position.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public static Trace Explain(Snapshot snapshot, int position, EvaluationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(context);
        var trace = new TraceBuilder(MaximumSteps, cancellationToken);
        var run = new EvaluationRun<TraceRecorder>(
            snapshot, context, new Outcome[snapshot.Flags.Count], new byte[snapshot.SegmentPlaces], new TraceRecorder(trace));
        run.Evaluate(position);
        return trace.Build();
    }

    private static void RunAll(
        Snapshot snapshot,
        EvaluationContext context,
        Span<FlagEvaluation> results,
        Span<Outcome> memory,
        CancellationToken cancellationToken)
    {
        var rented = snapshot.SegmentPlaces > OnStack ? ArrayPool<byte>.Shared.Rent(snapshot.SegmentPlaces) : null;
        var segments = rented is null ? stackalloc byte[OnStack] : rented;
        segments[..snapshot.SegmentPlaces].Clear();
        var run = new EvaluationRun<NoRecorder>(snapshot, context, memory, segments, default);
        var flags = snapshot.All;
        for (var position = 0; position < flags.Length; position++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results[position] = Of(flags[position], position, run);
        }

        Return(rented);
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
        var rented = snapshot.SegmentPlaces > OnStack ? ArrayPool<byte>.Shared.Rent(snapshot.SegmentPlaces) : null;
        var segments = rented is null ? stackalloc byte[OnStack] : rented;
        segments[..snapshot.SegmentPlaces].Clear();
        var result = Of(snapshot.Flag(position), position, new EvaluationRun<NoRecorder>(snapshot, context, memory, segments, default));
        Return(rented);
        return result;
    }

    private static FlagEvaluation Of(CompiledFlag flag, int position, in EvaluationRun<NoRecorder> run) =>
        new(flag, flag.Certain.IsKnown ? flag.Certain : run.Evaluate(position));

    private static void Return<T>(T[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }
}
