using System.Diagnostics.CodeAnalysis;

namespace FlagService.Evaluation;

/// <summary>The type that the values of all of a flag's variations have.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The field's own words.")]
public enum FlagType
{
    Boolean,
    String,
    Number,
    Object,
}

/// <summary>The flag types' names on the wire and in storage.</summary>
public static class FlagTypeNames
{
    /// <summary>The name of a type, for instance <c>boolean</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public static string Name(FlagType type) => type switch
    {
        FlagType.Boolean => "boolean",
        FlagType.String => "string",
        FlagType.Number => "number",
        FlagType.Object => "object",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a flag type."),
    };

    /// <summary>The type of that name, compared ordinally; null when there is none.</summary>
    public static FlagType? Parse(string? name) => name switch
    {
        "boolean" => FlagType.Boolean,
        "string" => FlagType.String,
        "number" => FlagType.Number,
        "object" => FlagType.Object,
        _ => null,
    };
}
