using System.Text.Json;
using System.Text.Json.Serialization;
using FlagService.Application.Requests;

namespace FlagService.Api.Json;

/// <summary>
/// Reads what is named by texts, each a name or an id, also as it is answered: as objects with an <c>id</c>. What else such an object says is
/// compared with what is so.
/// </summary>
internal sealed class ReferencesConverter : JsonConverter<Optional<IReadOnlyList<string?>?>>
{
    public override bool HandleNull => true;

    public override Optional<IReadOnlyList<string?>?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var entries = NestedFault.Guard(
            static (ref Utf8JsonReader value, JsonSerializerOptions how) => JsonSerializer.Deserialize<IReadOnlyList<Entry?>?>(ref value, how),
            ref reader,
            options);
        return new(entries?.Select(entry => entry?.Text).ToList());
    }

    public override void Write(Utf8JsonWriter writer, Optional<IReadOnlyList<string?>?> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Or(null), options);

    [JsonConverter(typeof(EntryConverter))]
    private sealed record Entry(string Text);

    private sealed class EntryConverter : JsonConverter<Entry>
    {
        public override Entry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is not JsonTokenType.StartObject)
            {
                return new(Read<string>(ref reader, options)!);
            }

            var answered = Read<JsonElement>(ref reader, options);
            return answered.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String
                ? new(id.GetString()!)
                : throw new JsonException("It has no id.");
        }

        public override void Write(Utf8JsonWriter writer, Entry value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);

        // The converter doesn't know its place, so the list adds which entry is wrong.
        private static T? Read<T>(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
            ((JsonConverter<T>)options.GetConverter(typeof(T))).Read(ref reader, typeof(T), options);
    }
}
