using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Domain.Evaluation;

namespace FlagService.Application.Flags.Explain;

/// <summary>An attribute of a context as JSON.</summary>
internal static class AttributeJson
{
    /// <summary>The value; null where the attribute is missing.</summary>
    public static JsonElement? Of(in AttributeValue value) =>
        value.Kind == AttributeKind.Null ? null : JsonSerializer.SerializeToElement(Node(value));

    private static JsonNode? Node(in AttributeValue value) => value.Kind switch
    {
        AttributeKind.Text => JsonValue.Create(value.Text),
        AttributeKind.Number => JsonValue.Create(value.Number),
        AttributeKind.Boolean => JsonValue.Create(value.IsTrue),
        AttributeKind.List => List(value),
        AttributeKind.Object => Object(value.Members!),
        _ => null,
    };

    private static JsonArray List(in AttributeValue value)
    {
        var list = new JsonArray();
        foreach (var element in value.Elements)
        {
            list.Add(Node(element));
        }

        return list;
    }

    private static JsonObject Object(AttributeObject members)
    {
        var result = new JsonObject();
        foreach (var name in members.Names)
        {
            members.TryGet(name, out var value);
            result[name] = Node(value);
        }

        return result;
    }
}
