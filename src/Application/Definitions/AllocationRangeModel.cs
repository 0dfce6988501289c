using System.Text.Json;
using System.Text.Json.Serialization;
using FlagService.Evaluation.Buckets;

namespace FlagService.Application.Definitions;

/// <summary>A range of buckets as JSON: <c>[from, to, variation]</c>, half-open.</summary>
[JsonConverter(typeof(Converter))]
public sealed class AllocationRangeModel
{
    private readonly AllocationRange _range;

    private AllocationRangeModel(AllocationRange range) => _range = range;

    public static AllocationRangeModel From(AllocationRange range) => new(range);

    public AllocationRange ToRange() => _range;

    private sealed class Converter : JsonConverter<AllocationRangeModel>
    {
        public override AllocationRangeModel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            var array = document.RootElement;
            if (array.ValueKind != JsonValueKind.Array
                || array.GetArrayLength() != 3
                || array[0].ValueKind != JsonValueKind.Number
                || !array[0].TryGetInt32(out var from)
                || array[1].ValueKind != JsonValueKind.Number
                || !array[1].TryGetInt32(out var to)
                || array[2].ValueKind != JsonValueKind.String)
            {
                throw new JsonException("A range is [from, to, variation].");
            }

            return new AllocationRangeModel(new AllocationRange(from, to, array[2].GetString()!));
        }

        public override void Write(Utf8JsonWriter writer, AllocationRangeModel value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value._range.From);
            writer.WriteNumberValue(value._range.To);
            writer.WriteStringValue(value._range.Variation);
            writer.WriteEndArray();
        }
    }
}
