using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlagService.Api.Json;

/// <summary>Reads numbers such that one too large for a double is a malformed field, not infinity.</summary>
internal sealed class FiniteNumberConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.Number)
        {
            throw new JsonException();
        }

        return reader.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw new ValueFault("must be a finite number");
    }

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
