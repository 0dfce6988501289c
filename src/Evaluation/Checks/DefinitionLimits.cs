namespace FlagService.Evaluation.Checks;

/// <summary>How large the parts of a definition may be when they are saved.</summary>
public sealed record DefinitionLimits
{
    /// <summary>The limits unless others are configured.</summary>
    public static DefinitionLimits Default { get; } = new();

    /// <summary>Conditions of one rule or segment.</summary>
    public int Conditions { get; init; } = 50;

    /// <summary>Values of one condition.</summary>
    public int Values { get; init; } = 1000;

    /// <summary>Unicode characters of a condition's value or attribute.</summary>
    public int ValueLength { get; init; } = 1000;

    /// <summary>Bytes of a variation's value in UTF-8.</summary>
    public int VariationBytes { get; init; } = 64 * 1024;

    /// <summary>After how many faults of one list of conditions the others are not looked for.</summary>
    public int Faults { get; init; } = 100;

    /// <summary>Levels of nesting in a variation's value.</summary>
    public int JsonDepth { get; init; } = 32;
}
