using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlagService.Application.Requests;

/// <summary>Writes times as RFC 3339 in UTC with a <c>Z</c>; reads only those that say their offset.</summary>
public sealed class TimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var saysOffset = TimeText.SaysOffset(reader.GetString());
        return saysOffset && reader.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
    }
}
