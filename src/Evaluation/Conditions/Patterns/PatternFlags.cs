namespace FlagService.Evaluation.Conditions.Patterns;

/// <summary>RE2's flags as they stand at one place of a pattern. Being greedy or not decides nothing here.</summary>
[Flags]
internal enum PatternFlags
{
    None = 0,

    /// <summary><c>i</c></summary>
    IgnoreCase = 1,

    /// <summary><c>m</c>: <c>^</c> and <c>$</c> stand at the ends of lines too.</summary>
    Lines = 2,

    /// <summary><c>s</c>: <c>.</c> takes a line feed too.</summary>
    DotIsAll = 4,
}
