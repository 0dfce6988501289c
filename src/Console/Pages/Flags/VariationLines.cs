using FlagService.Application.Definitions;
using FlagService.Domain;

namespace FlagService.Console.Pages.Flags;

/// <summary>Variations as one types them: a line each, <c>key = value</c>.</summary>
internal static class VariationLines
{
    /// <summary>The types that a flag can have.</summary>
    public static IReadOnlyList<string> Types { get; } = [TypedValue.Boolean, TypedValue.Text, "number", TypedValue.Object];

    /// <summary>Reads them; null where there is none, so that the type's usual ones are taken.</summary>
    /// <exception cref="RefusedException">A line can't be read.</exception>
    public static IReadOnlyList<VariationModel?>? Read(string? lines, string? type)
    {
        VariationModel?[] variations =
        [
            .. (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((line, index) => Line(line, index + 1, type)),
        ];
        return variations.Length == 0 ? null : variations;
    }

    private static VariationModel Line(string line, int number, string? type)
    {
        if (line.Split('=', 2, StringSplitOptions.TrimEntries) is not [var key, var value])
        {
            throw Refused($"line {number} must be key = value");
        }

        return TypedValue.Read(value, type, out var read) is null ? new VariationModel { Key = key, Value = read } : throw Refused($"line {number} must have a value in JSON");
    }

    private static RefusedException Refused(string fault) => new(Error.InvalidField("variations", fault));
}
