using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlagService.Api.Json;

/// <summary>Reads numbers such that one that is too large or too small is a malformed field that says its range.</summary>
/// <typeparam name="T">The type of number.</typeparam>
/// <param name="tryRead">Reads a number of this type; false where it is none.</param>
internal sealed class NumberConverter<T>(NumberConverter<T>.TryRead tryRead) : JsonConverter<T>
    where T : struct, IFormattable
{
    /// <summary>Reads the number at hand.</summary>
    public delegate bool TryRead(ref Utf8JsonReader reader, out T number);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.Number)
        {
            throw new JsonException();
        }

        return tryRead(ref reader, out var number) ? number
            : IsFraction(ref reader) ? throw new JsonException()
            : throw new ValueFault(NumberRange.Fault(typeof(T))!);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.ToString(null, CultureInfo.InvariantCulture), skipInputValidation: true);

    private static bool IsFraction(ref Utf8JsonReader reader) =>
        typeof(T) != typeof(decimal) && reader.TryGetDecimal(out var exact) && exact != decimal.Truncate(exact);
}
