using System.Text.Json;
using FlagService.Api.Json;
using FlagService.Evaluation.Contexts;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>Reads an attribute of a context from JSON.</summary>
internal static class AttributeReader
{
    /// <summary>Reads the value on which the reader stands.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="count">Is raised by the attributes within it, those that a dotted name can reach.</param>
    /// <exception cref="JsonException">It is no finite number, or an object names something twice.</exception>
    /// <exception cref="InvalidOperationException">A string in it is not UTF-8.</exception>
    public static AttributeValue Read(ref Utf8JsonReader reader, ref int count) => reader.TokenType switch
    {
        JsonTokenType.String => AttributeValue.OfText(ContextText.Read(ref reader)),
        JsonTokenType.Number => Number(ref reader),
        JsonTokenType.True => AttributeValue.OfBoolean(true),
        JsonTokenType.False => AttributeValue.OfBoolean(false),
        JsonTokenType.StartArray => List(ref reader),
        JsonTokenType.StartObject => Object(ref reader, ref count),
        _ => AttributeValue.Null,
    };

    private static AttributeValue Number(ref Utf8JsonReader reader) =>
        reader.TryGetDouble(out var number) && double.IsFinite(number)
            ? AttributeValue.OfNumber(number)
            : throw new ValueFault("must be a finite number");

    private static AttributeValue List(ref Utf8JsonReader reader)
    {
        var elements = new List<AttributeValue>();
        var unreachable = 0;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            elements.Add(Read(ref reader, ref unreachable));
        }

        return AttributeValue.OfList([.. elements]);
    }

    private static AttributeValue Object(ref Utf8JsonReader reader, ref int count)
    {
        var members = new AttributeObjectBuilder();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = ContextText.Read(ref reader);
            if (name is not null && members.Contains(name))
            {
                throw new ValueFault("must not have the same name twice");
            }

            reader.Read();
            var value = Read(ref reader, ref count);
            count++;
            if (name is not null)
            {
                members.Set(name, value);
            }
        }

        return AttributeValue.OfObject(members.Build());
    }
}
