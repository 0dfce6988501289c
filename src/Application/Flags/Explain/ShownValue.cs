using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Flags.Explain;

/// <summary>A value as an explanation shows it: of long texts the beginning and their length, of long lists and objects the beginning.</summary>
/// <param name="room">Counts what is shown only in part.</param>
internal sealed class ShownValue(ExplanationBudget room)
{
    /// <summary>How many elements of a list, or members of an object, are shown.</summary>
    public const int MostElements = 20;

    /// <summary>How much of a text is shown, in UTF-16 code units.</summary>
    public const int MostText = 200;

    private const int MostValues = 100;

    private int _values;

    /// <summary>An attribute; null where it is missing.</summary>
    public static JsonElement? Of(in AttributeValue value, ExplanationBudget room) =>
        value.Kind == AttributeKind.Null ? null : JsonSerializer.SerializeToElement(new ShownValue(room).Node(value));

    /// <summary>A text, with its length where it isn't all of it.</summary>
    public static string Of(string text, ExplanationBudget room)
    {
        if (text.Length <= MostText)
        {
            return text;
        }

        room.Shorten();
        var shown = char.IsHighSurrogate(text[MostText - 1]) ? MostText - 1 : MostText;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, shown)}… ({text.Length} characters)");
    }

    private JsonNode? Node(in AttributeValue value)
    {
        _values++;
        return value.Kind switch
        {
            AttributeKind.Text => JsonValue.Create(Of(value.Text, room)),
            AttributeKind.Number => JsonValue.Create(value.Number),
            AttributeKind.Boolean => JsonValue.Create(value.IsTrue),
            AttributeKind.List => List(value),
            AttributeKind.Object => Object(value.Members!),
            _ => null,
        };
    }

    private JsonArray List(in AttributeValue value)
    {
        var list = new JsonArray();
        foreach (var element in value.Elements)
        {
            if (IsFull(list.Count))
            {
                break;
            }

            list.Add(Node(element));
        }

        return list;
    }

    private JsonObject Object(AttributeObject members)
    {
        var result = new JsonObject();
        foreach (var name in members.Names)
        {
            if (IsFull(result.Count))
            {
                break;
            }

            members.TryGet(name, out var value);
            result[Of(name, room)] = Node(value);
        }

        return result;
    }

    private bool IsFull(int count)
    {
        var isFull = count >= MostElements || _values >= MostValues;
        if (isFull)
        {
            room.Shorten();
        }

        return isFull;
    }
}
