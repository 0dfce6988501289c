using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlagService.Api.Json;

/// <summary>Reads strings such that half a surrogate pair is a malformed field like any other, not an exception of its own kind.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException) when (reader.TokenType is JsonTokenType.String)
        {
            throw new ValueFault("must be valid Unicode");
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
