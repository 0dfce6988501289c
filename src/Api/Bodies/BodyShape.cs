using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FlagService.Api.Json;
using FlagService.Application.Requests;

namespace FlagService.Api.Bodies;

/// <summary>Which lists stand where in a body, as the serializer sees its type.</summary>
internal sealed class BodyShape
{
    private readonly Dictionary<string, BodyShape> _fields = new(StringComparer.OrdinalIgnoreCase);
    private JsonEncodedText[] _names = [];
    private BodyShape[] _shapes = [];

    private BodyShape()
    {
    }

    /// <summary>What can hold no lists that anybody counts: a text, a number, or a value of any kind that is kept as it is.</summary>
    public static BodyShape Leaf { get; } = new();

    /// <summary>What stands in a body that nobody reads: an object all of whose fields are unknown.</summary>
    public static BodyShape Unread { get; } = new() { HasFields = true };

    /// <summary>What the entries of a list, or the members of a map, look like; null where it is neither.</summary>
    public BodyShape? Each { get; private set; }

    /// <summary>Whether it is a map: an object whose members are called as anybody likes.</summary>
    public bool IsMap { get; private set; }

    /// <summary>How many entries or members there may be.</summary>
    public int Most { get; private set; }

    /// <summary>Whether it is an object with fields.</summary>
    public bool HasFields { get; private set; }

    /// <summary>Whether fields that nobody knows are noticed, and not passed over.</summary>
    public bool NoticesOthers { get; private set; }

    /// <summary>The shape of a body.</summary>
    /// <param name="type">What it is read as.</param>
    /// <param name="json">How it is read.</param>
    /// <param name="limits">How long lists may be.</param>
    public static BodyShape Of(Type type, JsonSerializerOptions json, ListLimits limits) => Of(type, json, limits, new Place(Owner: null, ""), []);

    /// <summary>The field on whose name a reader stands; null where there is none of that name.</summary>
    public BodyShape? Field(ref Utf8JsonReader reader, out string name)
    {
        for (var i = 0; i < _names.Length && !reader.ValueIsEscaped; i++)
        {
            if (reader.ValueTextEquals(_names[i].EncodedUtf8Bytes))
            {
                name = _names[i].Value;
                return _shapes[i];
            }
        }

        name = NameOf(ref reader);
        return _fields.GetValueOrDefault(name);
    }

    /// <summary>The name on which a reader stands; an empty one where it is no valid text.</summary>
    public static string NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The reader throws this for an unpaired surrogate. Deserialization refuses it with a better message.
            return "";
        }
    }

    private static BodyShape Of(Type type, JsonSerializerOptions json, ListLimits limits, Place place, Dictionary<Type, BodyShape> known)
    {
        var read = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>) ? type.GetGenericArguments()[0] : type;
        if (known.TryGetValue(read, out var shape))
        {
            return shape;
        }

        var facts = json.GetTypeInfo(read);
        var entry = facts.Converter is AnyValueListConverter ? typeof(JsonElement) : facts.ElementType;
        switch (facts.Kind)
        {
            case var kind when entry is not null:
                return new BodyShape
                {
                    Each = Of(entry, json, limits, place, known),
                    IsMap = kind == JsonTypeInfoKind.Dictionary,
                    Most = limits.Of(place.Owner, place.Field, entry),
                };
            case JsonTypeInfoKind.Object:
                known[read] = shape = new BodyShape { HasFields = true };
                shape.Fill(facts, json, limits, known);
                return shape;
            default:
                return Leaf;
        }
    }

    private void Fill(JsonTypeInfo facts, JsonSerializerOptions json, ListLimits limits, Dictionary<Type, BodyShape> known)
    {
        NoticesOthers = facts.Properties.Any(property => property.IsExtensionData);
        foreach (var property in facts.Properties.Where(property => !property.IsExtensionData))
        {
            _fields[property.Name] = Of(property.PropertyType, json, limits, new Place(facts.Type, property.Name), known);
        }

        _names = [.. _fields.Keys.Select(name => JsonEncodedText.Encode(name))];
        _shapes = [.. _fields.Values];
    }

    private readonly record struct Place(Type? Owner, string Field);
}
