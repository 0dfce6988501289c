using FlagService.Domain.Evaluation.Conditions;

namespace FlagService.Domain.Evaluation;

/// <summary>A rule that is enabled, prepared.</summary>
internal sealed class CompiledRule(RuleDefinition definition, CompiledCondition[] conditions, CompiledServe serve)
{
    public RuleDefinition Definition { get; } = definition;

    public CompiledCondition[] Conditions { get; } = conditions;

    public CompiledServe Serve { get; } = serve;
}
