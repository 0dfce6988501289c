using System.Globalization;
using System.Text.Json;

namespace FlagService.Console.Pages.Flags;

/// <summary>A variation's value as one types it: text as it is, everything else as JSON.</summary>
internal static class TypedValue
{
    /// <summary>The name of the type whose values are typed without quotes.</summary>
    public const string Text = "string";

    /// <summary>The name of the type whose values are chosen.</summary>
    public const string Boolean = "boolean";

    /// <summary>The name of the type whose values are shown in several lines.</summary>
    public const string Object = "object";

    // As strict as the API is.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    // For people to read; what is saved is compact.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads what was typed.</summary>
    /// <param name="typed">The text.</param>
    /// <param name="type">The flag's type.</param>
    /// <param name="value">The value.</param>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public static string? Read(string typed, string? type, out JsonElement value)
    {
        try
        {
            using var document = type == Text ? JsonSerializer.SerializeToDocument(typed) : JsonDocument.Parse(typed, Strict);
            value = document.RootElement.Clone();
            return null;
        }
        catch (JsonException failure)
        {
            value = default;
            return failure is { LineNumber: { } line, BytePositionInLine: { } place }
                ? string.Create(CultureInfo.InvariantCulture, $"must be a value in JSON; it can't be read from line {line + 1}, character {place + 1}, on")
                : "must be a value in JSON";
        }
    }

    /// <summary>A value as it would be typed.</summary>
    public static string Show(JsonElement value, string type) => type switch
    {
        Text when value.ValueKind == JsonValueKind.String => value.GetString()!,
        Object => JsonSerializer.Serialize(value, Indented),
        _ => value.GetRawText(),
    };
}
