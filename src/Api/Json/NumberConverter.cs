using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlagService.Api.Json;

/// <summary>Reads numbers such that one that is too large or too small is a malformed field that says its range, or is the nearest there is.</summary>
/// <typeparam name="T">The type of number.</typeparam>
/// <param name="tryRead">Reads a number of this type; false where it is none.</param>
/// <param name="isNearest">Whether to take the nearest one, which is right where a narrower range is asked for later.</param>
internal class NumberConverter<T>(NumberConverter<T>.TryRead tryRead, bool isNearest = false) : JsonConverter<T>
    where T : struct, IMinMaxValue<T>, IFormattable
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
            : IsWrittenAsNone(ref reader) ? throw new JsonException()
            : isNearest ? Nearest(ref reader)
            : throw new ValueFault(NumberRange.Fault(typeof(T))!);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.ToString(null, CultureInfo.InvariantCulture), skipInputValidation: true);

    private static T Nearest(ref Utf8JsonReader reader) =>
        (reader.HasValueSequence ? reader.ValueSequence.FirstSpan : reader.ValueSpan)[0] == (byte)'-' ? T.MinValue : T.MaxValue;

    // A fraction, or a whole number in the manner of one: 1.0.
    private static bool IsWrittenAsNone(ref Utf8JsonReader reader) =>
        typeof(T) != typeof(decimal) && reader.TryGetDecimal(out var exact) && (exact != decimal.Truncate(exact) || exact is >= int.MinValue and <= int.MaxValue);
}

/// <summary>Reads whole numbers such that one that is too large or too small is the nearest there is.</summary>
internal sealed class NearestNumberConverter() : NumberConverter<long>((ref reader, out number) => reader.TryGetInt64(out number), isNearest: true);
