using FlagService.Domain.Evaluation.Conditions;

namespace FlagService.Domain.Evaluation;

/// <summary>A segment, prepared.</summary>
internal sealed class CompiledSegment
{
    private readonly HashSet<string> _included;
    private readonly HashSet<string> _excluded;

    public CompiledSegment(SegmentDefinition definition)
    {
        Definition = definition;
        _included = definition.Included.ToHashSet(StringComparer.Ordinal);
        _excluded = definition.Excluded.ToHashSet(StringComparer.Ordinal);
        Conditions = [.. definition.Conditions.Select(CompiledCondition.OfSegment)];
        Size = DefinitionSize.Of(definition, Conditions);
    }

    public SegmentDefinition Definition { get; }

    public CompiledCondition[] Conditions { get; }

    /// <summary>How much memory it takes, as <see cref="DefinitionSize"/> estimates it; in bytes.</summary>
    public long Size { get; }

    // A user id that is no string is on no list.
    public bool Includes(EvaluationContext context) => IsOn(_included, context);

    public bool Excludes(EvaluationContext context) => IsOn(_excluded, context);

    private static bool IsOn(HashSet<string> list, EvaluationContext context) =>
        context.UserIdValue.Kind == AttributeKind.Text && list.Contains(context.UserIdValue.Text);
}
