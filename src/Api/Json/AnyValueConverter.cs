using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FlagService.Api.Json;

/// <summary>
/// Reads values of any shape and ensures valid Unicode without NUL. The parser alone would find an unpaired surrogate only when the text is read
/// later.
/// </summary>
internal sealed class AnyValueConverter : JsonConverter<JsonElement>
{
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = JsonMetadataServices.JsonElementConverter.Read(ref reader, typeToConvert, options);
        if (HasEscapes(value))
        {
            Check(value);
        }

        return value;
    }

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteTo(writer);

    /// <summary>Whether something in a value is written in escapes, without which nothing can be wrong with it.</summary>
    public static bool HasEscapes(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).IndexOf("\\u"u8) >= 0;

    /// <summary>Looks through a value.</summary>
    /// <exception cref="ValueFault">A text in it is not valid Unicode, or has a NUL.</exception>
    public static void Check(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Check(() => value.GetString()!);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Check(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Check(() => property.Name);
                    Check(property.Value);
                }

                break;
            default:
                break;
        }
    }

    private static void Check(Func<string> text)
    {
        try
        {
            if (text().Contains('\0', StringComparison.Ordinal))
            {
                throw new ValueFault("must not contain NUL");
            }
        }
        catch (InvalidOperationException)
        {
            throw new ValueFault("must be valid Unicode");
        }
    }
}
