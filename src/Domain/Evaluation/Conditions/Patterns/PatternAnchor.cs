namespace FlagService.Domain.Evaluation.Conditions.Patterns;

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
