using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FlagService.Application.Definitions;

/// <summary>JSON that is kept as text: compact, every number as it was written.</summary>
public static class JsonText
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A string's text; null where it holds half a surrogate pair, which is no text.</summary>
    public static string? Of(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // The reader's way of saying that an escape such as \ud800 stands alone.
            return null;
        }
    }

    /// <summary>Any value as compact text; null where a string in it holds half a surrogate pair.</summary>
    public static string? Compacted(JsonElement value)
    {
        using var buffer = new MemoryStream();
        try
        {
            using var writer = new Utf8JsonWriter(buffer, Compact);
            value.WriteTo(writer);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The value that a text stands for.</summary>
    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
