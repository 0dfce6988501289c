using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;
using FlagService.Evaluation.Traces;

namespace FlagService.Evaluation.Engine;

/// <summary>The rules of evaluation for one context, from the flag down to the bucket.</summary>
/// <param name="snapshot">What is evaluated from.</param>
/// <param name="context">Who is asking.</param>
/// <param name="memory">
/// What each flag came to, by position, so that each is evaluated at most once; may be empty when no flag with prerequisites
/// is asked for.
/// </param>
/// <param name="segments">What each segment came to, by position, one more than its outcome; may be empty when no flag with segments is asked for.</param>
/// <param name="recorder">Records every step.</param>
internal readonly ref struct EvaluationRun<TRecorder>(
    Snapshot snapshot,
    EvaluationContext context,
    Span<Outcome> memory,
    Span<byte> segments,
    TRecorder recorder)
    where TRecorder : struct, IRecorder
{
    private readonly Span<Outcome> _memory = memory;
    private readonly Span<byte> _segments = segments;
    private readonly TRecorder _recorder = recorder;

    // Recursion through prerequisites ends at their greatest depth: longer chains and cycles were cut when compiled.
    public Outcome Evaluate(int position)
    {
        if (!_memory.IsEmpty && _memory[position].IsKnown)
        {
            return _memory[position];
        }

        var flag = snapshot.Flag(position);
        _recorder.OpenFlag(flag);
        var outcome = Decide(flag, position);
        _recorder.CloseFlag(outcome);
        if (!_memory.IsEmpty)
        {
            _memory[position] = outcome;
        }

        return outcome;
    }

    private Outcome Decide(CompiledFlag flag, int position)
    {
        if (!flag.IsEnabled)
        {
            return new Outcome(flag.Off, Reason.Disabled);
        }

        var prerequisites = snapshot.Links.Of(position);
        if (prerequisites.Length > 0 && !MeetsAll(flag, position, prerequisites))
        {
            return new Outcome(flag.Off, Reason.PrerequisiteFailed);
        }

        var rules = flag.Rules;
        for (var i = 0; i < rules.Length; i++)
        {
            var matches = !rules[i].IsTooCostly && HoldAll(rules[i].Conditions) && (rules[i].Coverage is not { } coverage || Covers(coverage));
            _recorder.CloseRule(rules[i], matches);
            if (matches)
            {
                return Serve(flag, rules[i].Serve, Reason.RuleMatch, i);
            }
        }

        return Serve(flag, flag.Fallthrough, Reason.Rollout, -1);
    }

    private bool Covers(CompiledCoverage coverage)
    {
        ref readonly var unit = ref coverage.Find(context);
        int? bucket = coverage.TryBucket(context, unit, out var found) ? found : null;
        _recorder.Cover(coverage, unit, bucket);
        return bucket < coverage.Thousandths;
    }

    private bool MeetsAll(CompiledFlag flag, int position, int[] targets)
    {
        var prerequisites = flag.Definition.Prerequisites;
        if (snapshot.Links.Broken(position) is { } broken)
        {
            _recorder.Prerequisite(prerequisites[broken.Prerequisite], broken.Why, null);
            return false;
        }

        for (var i = 0; i < targets.Length; i++)
        {
            if (!Meets(prerequisites[i], targets[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool Meets(Prerequisite prerequisite, int target)
    {
        if (target < 0)
        {
            _recorder.Prerequisite(prerequisite, PrerequisiteOutcome.Missing, null);
            return false;
        }

        var served = snapshot.Flag(target).VariationKey(Evaluate(target).Variation);
        var isMet = false;
        for (var i = 0; i < prerequisite.Variations.Count && !isMet; i++)
        {
            isMet = string.Equals(prerequisite.Variations[i], served, StringComparison.Ordinal);
        }

        _recorder.Prerequisite(prerequisite, isMet ? PrerequisiteOutcome.Met : PrerequisiteOutcome.NotMet, served);
        return isMet;
    }

    private bool HoldAll(CompiledCondition[] conditions)
    {
        foreach (var condition in conditions)
        {
            if (!Holds(condition))
            {
                return false;
            }
        }

        return true;
    }

    private bool Holds(CompiledCondition condition)
    {
        if (condition.Segments is { } segments)
        {
            var isIn = IsInAny(segments) != condition.Negates;
            _recorder.CloseCondition(condition, AttributeValue.Null, isIn);
            return isIn;
        }

        ref readonly var seen = ref condition.Find(context);
        var holds = condition.Holds(context, seen);
        _recorder.CloseCondition(condition, seen, holds);
        return holds;
    }

    private bool IsInAny(SegmentReference[] segments)
    {
        foreach (var reference in segments)
        {
            _recorder.OpenSegment();
            var outcome = Ask(reference.Segment);
            _recorder.CloseSegment(reference, outcome);
            if (outcome is SegmentOutcome.Included or SegmentOutcome.ConditionsHold)
            {
                return true;
            }
        }

        return false;
    }

    private SegmentOutcome Ask(CompiledSegment? segment)
    {
        if (segment is null)
        {
            return SegmentOutcome.Missing;
        }

        ref var known = ref _segments[segment.Position];
        if (known == 0)
        {
            known = (byte)(Find(segment) + 1);
        }

        return (SegmentOutcome)(known - 1);
    }

    private SegmentOutcome Find(CompiledSegment segment)
    {
        if (segment.Excludes(context))
        {
            return SegmentOutcome.Excluded;
        }

        if (segment.Includes(context))
        {
            return SegmentOutcome.Included;
        }

        if (segment.Conditions.Length == 0)
        {
            return SegmentOutcome.NoConditions;
        }

        return HoldAll(segment.Conditions) ? SegmentOutcome.ConditionsHold : SegmentOutcome.ConditionFails;
    }

    private Outcome Serve(CompiledFlag flag, in CompiledServe serve, Reason reason, int rule)
    {
        var distribution = serve.Distribution;
        if (distribution is null)
        {
            _recorder.ServeVariation(serve.Variation);
            return new Outcome(serve.Variation, reason, rule);
        }

        if (distribution.Whole >= 0)
        {
            _recorder.ServeDistribution(distribution, AttributeValue.Null, null, distribution.Whole);
            return new Outcome(distribution.Whole, reason, rule);
        }

        ref readonly var unit = ref distribution.Find(context);
        if (!distribution.TryBucket(context, unit, out var bucket))
        {
            _recorder.ServeDistribution(distribution, unit, null, flag.Off);
            return new Outcome(flag.Off, Reason.TargetingKeyMissing);
        }

        var variation = distribution.Holder(bucket);
        _recorder.ServeDistribution(distribution, unit, bucket, variation);
        return new Outcome(variation, reason, rule, isBucketed: true);
    }
}
