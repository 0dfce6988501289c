using System.Text.Json;

namespace FlagService.Api.Json;

/// <summary>
/// Carries the place of a fault out of a converter that reads by the serializer itself: the outer reading knows only the path to the
/// converter's value, and the inner one only the path from there.
/// </summary>
internal static class NestedFault
{
    private const string Marker = "Below: ";

    /// <summary>Reads something out of a value.</summary>
    public delegate T Reading<out T>(ref Utf8JsonReader reader, JsonSerializerOptions options);

    /// <summary>Reads, and has a fault tell where it is below the value.</summary>
    public static T Guard<T>(Reading<T> read, ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        try
        {
            return read(ref reader, options);
        }
        catch (JsonException fault) when (fault.Path is { } path)
        {
            // Without a path of its own, so that the outer reading adds the path to here.
            throw new JsonException(Marker + Join(path, fault.Message)[1..], fault);
        }
    }

    /// <summary>The whole path: the one to the value, and what the message tells of the rest.</summary>
    public static string Join(string path, string message) =>
        message.StartsWith(Marker, StringComparison.Ordinal) ? path + message[Marker.Length..] : path;
}
