using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Domain;

namespace FlagService.Console.Pages.Flags;

/// <summary>Variations as one types them: a line each, <c>key = value</c>.</summary>
internal static class VariationLines
{
    private const string Text = "string";

    // As strict as the API is.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>The types that a flag can have.</summary>
    public static IReadOnlyList<string> Types { get; } = ["boolean", Text, "number", "object"];

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
            throw Refused(number, "must be key = value");
        }

        return new VariationModel { Key = key, Value = type == Text ? JsonSerializer.SerializeToElement(value) : Json(value, number) };
    }

    private static JsonElement Json(string value, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(value, Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Refused(number, "must have a value in JSON");
        }
    }

    private static RefusedException Refused(int number, string fault) => new(Error.InvalidField("variations", $"line {number} {fault}"));
}
