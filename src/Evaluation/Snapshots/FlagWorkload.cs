using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;

namespace FlagService.Evaluation.Snapshots;

/// <summary>Adds up what the rules of a flag cost at most, and finds those that are too costly to be asked.</summary>
internal sealed class FlagWorkload
{
    private readonly HashSet<CompiledSegment> _segments = [];
    private long _served;

    /// <summary>What the flag's own rules cost, whether they are asked or not.</summary>
    public long Own { get; private set; }

    /// <summary>The segments that its rules name, each once: it is asked once for a context.</summary>
    public IReadOnlyCollection<CompiledSegment> Segments => _segments;

    /// <summary>Prepares a rule that comes after those prepared before.</summary>
    public CompiledRule Prepare(RuleDefinition definition, CompiledCondition[] conditions, CompiledServe serve)
    {
        var own = Of(conditions) + Of(definition.Coverage);
        var asked = conditions.SelectMany(condition => condition.Segments ?? []).Select(reference => reference.Segment).OfType<CompiledSegment>();
        var work = own + asked.Where(_segments.Add).Sum(segment => segment.Work);
        Own += own;
        var isTooCostly = _served + work > EvaluationWork.MaximumServed;
        _served += isTooCostly ? 0 : work;
        return new CompiledRule(definition, conditions, serve, isTooCostly);
    }

    /// <summary>What finding out whom a rule applies to costs, after its conditions.</summary>
    public static long Of(Coverage? coverage) => coverage is null or { IsWhole: true } ? 0 : EvaluationWork.Assignment;

    /// <summary>What the conditions of a rule or a segment cost, without the segments that they name.</summary>
    public static long Of(IEnumerable<Condition> conditions, IPreparedTests? tests = null) =>
        EvaluationWork.LookUp + conditions.Sum(condition => CompiledCondition.WorkOf(condition, tests: tests));

    /// <summary>The same for prepared ones.</summary>
    public static long Of(IEnumerable<CompiledCondition> conditions) => EvaluationWork.LookUp + conditions.Sum(condition => condition.Work);
}
