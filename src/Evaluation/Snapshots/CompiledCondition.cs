using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Conditions.Operators;
using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Snapshots;

/// <summary>
/// A condition, prepared. Of the two operators that are not about a scalar, <c>exists</c> is answered here and
/// <c>segment</c> by the evaluator, which knows the segments.
/// </summary>
internal sealed class CompiledCondition
{
    private static readonly Dictionary<string, CompiledSegment> NoSegments = new(StringComparer.Ordinal);

    private readonly AttributePath _path;
    private readonly bool _comparesFolded;

    // An operator that has no meaning where it stands never holds, negated or not.
    private readonly bool _isKnown;

    private CompiledCondition(Condition definition, bool isKnown, SegmentReference[]? segments, long limit, IPreparedTests tests)
    {
        Definition = definition;
        Negates = definition.Negate;
        Segments = segments;
        _isKnown = isKnown;
        _path = new AttributePath(definition.Attribute);
        _comparesFolded = _path.IsFolded && Comparison.IgnoresCaseOfMail(definition.Operator);
        Test = Comparison.Prepare(definition, _comparesFolded, limit, tests);
    }

    public Condition Definition { get; }

    /// <summary>Whether it holds where it otherwise would not.</summary>
    public bool Negates { get; }

    /// <summary>What it asks of the attribute; null for an operator that compares no values.</summary>
    public ValueTest? Test { get; }

    /// <summary>The segments that are named, for a <c>segment</c> condition; null for any other.</summary>
    public SegmentReference[]? Segments { get; }

    /// <summary>What it costs at most, without the segments that it names; see <see cref="EvaluationWork"/>.</summary>
    public long Work => _path.Work + (Test?.Work ?? 0) + ((Segments?.Length ?? 0) * EvaluationWork.LookUp);

    /// <summary>A condition of a rule.</summary>
    /// <param name="definition">The condition.</param>
    /// <param name="segments">Those that it may name, by their keys.</param>
    /// <param name="tests">What is prepared already.</param>
    public static CompiledCondition OfRule(Condition definition, IReadOnlyDictionary<string, CompiledSegment> segments, IPreparedTests tests) =>
        OfRule(definition, segments, EvaluationWork.MaximumServed, tests);

    /// <summary>A condition of a segment, where a <c>segment</c> condition has no meaning.</summary>
    /// <param name="definition">The condition.</param>
    /// <param name="tests">What is prepared already.</param>
    public static CompiledCondition OfSegment(Condition definition, IPreparedTests tests) =>
        new(definition, Enum.IsDefined(definition.Operator) && definition.Operator != Operator.Segment, null, EvaluationWork.MaximumServed, tests);

    /// <summary>What a condition costs at most, without the segments that it names; counted once for a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="limit">Above it the count is given up; at least <see cref="EvaluationWork.MaximumOfFlag"/>.</param>
    /// <param name="tests">What is prepared already; nothing where it isn't given.</param>
    public static long WorkOf(Condition condition, long limit = EvaluationWork.MaximumServed, IPreparedTests? tests = null)
    {
        if (!condition.TryGetWork(limit, out var work))
        {
            work = OfRule(condition, NoSegments, limit, tests ?? new PreparedTests()).Work;
            condition.LearnWork(work);
        }

        return work;
    }

    /// <summary>The attribute as the context has it; null when it is missing.</summary>
    public ref readonly AttributeValue Find(EvaluationContext context) => ref _path.Find(context);

    /// <summary>Whether the condition holds for the attribute's value as <see cref="Find"/> gave it.</summary>
    public bool Holds(EvaluationContext context, in AttributeValue found)
    {
        if (!_isKnown)
        {
            return false;
        }

        if (Test is null)
        {
            return (Definition.Operator == Operator.Exists && found.Kind != AttributeKind.Null) != Negates;
        }

        if (found.Kind == AttributeKind.Null)
        {
            return false;
        }

        return MatchesAny(in _comparesFolded ? ref context.FoldedUserEmailValue : ref found) != Negates;
    }

    private static CompiledCondition OfRule(Condition definition, IReadOnlyDictionary<string, CompiledSegment> segments, long limit, IPreparedTests tests)
    {
        SegmentReference[]? references = definition.Operator == Operator.Segment
            ? [.. definition.Values
                .Where(value => value.Kind == ConditionValueKind.Text)
                .Select(value => new SegmentReference(value.Text, segments.GetValueOrDefault(value.Text)))]
            : null;
        return new CompiledCondition(definition, Enum.IsDefined(definition.Operator), references, limit, tests);
    }

    private bool MatchesAny(in AttributeValue value) => value.Kind == AttributeKind.List ? Test!.MatchesAny(value.List!) : Test!.Matches(value);
}
