using System.Text.Json;

namespace FlagService.Api.Json;

/// <summary>
/// Carries a fault out of a converter that reads by the serializer itself: the outer reading knows only the path to the converter's value, and
/// the inner one only the path from there.
/// </summary>
#pragma warning disable CA1032, RCS1194 // One without the fault that it carries would have nothing to say.
internal sealed class NestedFault : JsonException
#pragma warning restore CA1032, RCS1194
{
    private readonly JsonException _fault;

    // Without a path of its own, so that the outer reading adds the path to here.
    private NestedFault(JsonException fault)
        : base("The value can't be read.", fault) => _fault = fault;

    /// <summary>Reads something out of a value.</summary>
    public delegate T Reading<out T>(ref Utf8JsonReader reader, JsonSerializerOptions options);

    /// <summary>Reads, and adds the path within the value to a fault.</summary>
    public static T Guard<T>(Reading<T> read, ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        try
        {
            return read(ref reader, options);
        }
        catch (JsonException fault) when (fault.Path is not null)
        {
            throw new NestedFault(fault);
        }
    }

    /// <summary>A fault somewhere in a value that was read as a whole.</summary>
    /// <param name="fault">What is wrong there.</param>
    /// <param name="path">Where it is, as the serializer writes it, from the value.</param>
    public static NestedFault Below(string fault, string path) => new(new ValueFault(fault, path));

    /// <summary>The fault that began it, and the whole path to where it is.</summary>
    public static (JsonException Fault, string Path) Find(JsonException fault)
    {
        var path = fault.Path ?? "$";
        while (fault is NestedFault nested)
        {
            fault = nested._fault;
            path += fault.Path![1..];
        }

        return (fault, path);
    }
}
