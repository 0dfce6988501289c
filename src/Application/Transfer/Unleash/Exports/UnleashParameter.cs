using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>A parameter of an Unleash strategy.</summary>
/// <param name="Text">What it says; null where it is neither a text nor a number, which is as if it were absent.</param>
[JsonConverter(typeof(Reader))]
public readonly record struct UnleashParameter(string? Text)
{
    private sealed class Reader : JsonConverter<UnleashParameter>
    {
        public override bool HandleNull => true;

        public override UnleashParameter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    return new(((JsonConverter<string>)options.GetConverter(typeof(string))).Read(ref reader, typeof(string), options));
                case JsonTokenType.Number:
                    return new(reader.HasValueSequence ? Encoding.UTF8.GetString(reader.ValueSequence) : Encoding.UTF8.GetString(reader.ValueSpan));
                default:
                    reader.Skip();
                    return default;
            }
        }

        public override void Write(Utf8JsonWriter writer, UnleashParameter value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
