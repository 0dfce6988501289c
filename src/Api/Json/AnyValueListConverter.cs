using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FlagService.Api.Json;

/// <summary>
/// Reads a list of values of any shape at once, as <see cref="AnyValueConverter"/> reads each. All of them share one document then: one of its own
/// takes two hundred bytes beside the value, of which a body may hold a million.
/// </summary>
internal sealed class AnyValueListConverter : JsonConverter<IReadOnlyList<JsonElement>>
{
    public override IReadOnlyList<JsonElement> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        var list = JsonMetadataServices.JsonElementConverter.Read(ref reader, typeof(JsonElement), options);
        JsonElement[] values = [.. list.EnumerateArray()];
        if (AnyValueConverter.HasEscapes(list))
        {
            Check(values);
        }

        return values;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<JsonElement> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var entry in value)
        {
            entry.WriteTo(writer);
        }

        writer.WriteEndArray();
    }

    private static void Check(JsonElement[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            try
            {
                AnyValueConverter.Check(values[i]);
            }
            catch (ValueFault fault)
            {
                throw NestedFault.Below(fault.Message, $"$[{i}]");
            }
        }
    }
}
