namespace FlagService.Evaluation.Conditions.Patterns;

/// <summary>A place between characters that a pattern asks for.</summary>
internal enum PatternAnchor
{
    TextStart,
    TextEnd,
    LineStart,
    LineEnd,
    WordBoundary,
    NoWordBoundary,
}

/// <summary>What stands beside a place.</summary>
internal enum PatternSide
{
    /// <summary>The text begins or ends there.</summary>
    Edge,

    /// <summary>An ASCII letter, a digit or an underscore.</summary>
    Word,

    /// <summary>A line feed.</summary>
    LineEnd,

    /// <summary>Any other character.</summary>
    Other,
}
