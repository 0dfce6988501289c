using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;

namespace FlagService.Evaluation.Snapshots;

/// <summary>A segment, prepared.</summary>
internal sealed class CompiledSegment
{
    private readonly TextSet _included;
    private readonly TextSet _excluded;

    /// <summary>Prepares a segment.</summary>
    /// <param name="definition">The segment.</param>
    /// <param name="position">What it is found by in the memory of an evaluation; no other segment of its snapshot has it.</param>
    /// <param name="tests">What is prepared already.</param>
    public CompiledSegment(SegmentDefinition definition, int position, IPreparedTests tests)
    {
        Definition = definition;
        Position = position;
        _included = new TextSet(definition.Included);
        _excluded = new TextSet(definition.Excluded);
        Conditions = [.. definition.Conditions.Select(condition => CompiledCondition.OfSegment(condition, tests))];
        Size = DefinitionSize.Of(definition);
        Work = _included.Work + _excluded.Work + FlagWorkload.Of(Conditions);
    }

    public SegmentDefinition Definition { get; }

    public CompiledCondition[] Conditions { get; }

    public int Position { get; }

    /// <summary>What asking it costs at most; see <see cref="EvaluationWork"/>.</summary>
    public long Work { get; }

    /// <summary>As <see cref="DefinitionSize"/> counts it; in bytes.</summary>
    public long Size { get; }

    /// <summary>What asking a segment costs at most; see <see cref="Work"/>.</summary>
    public static long WorkOf(SegmentDefinition definition, IPreparedTests? tests = null) =>
        new TextSet(definition.Included).Work + new TextSet(definition.Excluded).Work + FlagWorkload.Of(definition.Conditions, tests);

    // A user id that is no string is on no list.
    public bool Includes(EvaluationContext context) => IsOn(_included, context);

    public bool Excludes(EvaluationContext context) => IsOn(_excluded, context);

    private static bool IsOn(TextSet list, EvaluationContext context) =>
        context.UserIdValue.Kind == AttributeKind.Text && list.Contains(context.UserIdValue.Text);
}
