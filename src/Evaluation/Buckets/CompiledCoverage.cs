namespace FlagService.Evaluation.Buckets;

/// <summary>A coverage that leaves somebody out, prepared.</summary>
internal sealed class CompiledCoverage : UnitBuckets
{
    private CompiledCoverage(Coverage definition, string rule)
        : base(definition.Salt ?? rule, definition.BucketBy, definition.Method)
    {
        Thousandths = definition.Thousandths;
    }

    /// <summary>The buckets below it are in the share.</summary>
    public int Thousandths { get; }

    /// <summary>Prepares a coverage; null where the rule applies to everybody.</summary>
    /// <param name="definition">The coverage; null where the rule has none.</param>
    /// <param name="rule">The rule's id, the salt of a coverage without one of its own.</param>
    public static CompiledCoverage? Of(Coverage? definition, string rule) =>
        definition is null or { IsWhole: true } ? null : new CompiledCoverage(definition, rule);
}
