using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Definitions;

namespace FlagService.Evaluation.Snapshots;

/// <summary>A rule that is enabled, prepared.</summary>
/// <param name="definition">The rule.</param>
/// <param name="conditions">Its conditions.</param>
/// <param name="serve">What it serves.</param>
/// <param name="isTooCostly">Whether it would take its flag above <see cref="EvaluationWork.MaximumServed"/>: it matches nobody.</param>
internal sealed class CompiledRule(RuleDefinition definition, CompiledCondition[] conditions, CompiledServe serve, bool isTooCostly)
{
    public RuleDefinition Definition { get; } = definition;

    public CompiledCondition[] Conditions { get; } = conditions;

    /// <summary>The share that it applies to; null where it applies to everybody.</summary>
    public CompiledCoverage? Coverage { get; } = CompiledCoverage.Of(definition.Coverage, definition.Id);

    public CompiledServe Serve { get; } = serve;

    /// <summary>What it costs at most by itself, each time that it names a segment; see <see cref="EvaluationWork"/>.</summary>
    public long Work => FlagWorkload.Of(Conditions) + FlagWorkload.Of(Definition.Coverage) + Conditions.SelectMany(condition => condition.Segments ?? []).Sum(reference => reference.Segment?.Work ?? 0);

    public bool IsTooCostly { get; } = isTooCostly;
}
