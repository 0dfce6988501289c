using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Evaluation.Contexts;

namespace FlagService.Api.FunctionalTests.Flagd;

/// <summary>flagd's own engine, in JavaScript.</summary>
internal static class FlagdEngine
{
    /// <summary>What each document serves to each of its contexts: by flag, the variation's key and its value.</summary>
    public static async Task<JsonArray> ServeAsync(IEnumerable<(string Document, IReadOnlyList<EvaluationContext> Contexts)> cases)
    {
        var file = Path.GetTempFileName();
        try
        {
            var all = cases.Select(each => (JsonNode)new JsonObject
            {
                ["document"] = each.Document,
                ["contexts"] = new JsonArray([.. each.Contexts.Select(Context)]),
            });
            await File.WriteAllTextAsync(file, new JsonArray([.. all]).ToJsonString());
            await NodePackage.RunModuleAsync("Flagd", "import './documents.mjs';", ("FLAGD_CASES", file));
            return JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsArray();
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>A context as OpenFeature's clients have it: the user's id is the targeting key, a text.</summary>
    public static JsonNode Context(EvaluationContext context)
    {
        var json = Object(context.Attributes);
        if (json[EvaluationContext.UserId]?.GetValueKind() is JsonValueKind.String)
        {
            json["targetingKey"] = json[EvaluationContext.UserId]!.DeepClone();
            json[EvaluationContext.UserId] = "another";
        }

        if (json.ContainsKey(EvaluationContext.UserEmail) && json.Count % 2 == 0)
        {
            json["email"] = json[EvaluationContext.UserEmail]?.DeepClone();
            json.Remove(EvaluationContext.UserEmail);
        }

        return json;
    }

    private static JsonObject Object(AttributeObject attributes) => new(attributes.Names.Select(name =>
    {
        attributes.TryGet(name, out var value);
        return KeyValuePair.Create(name, Value(value));
    }));

    private static JsonNode? Value(AttributeValue value) => value.Kind switch
    {
        AttributeKind.Text => value.Text,
        AttributeKind.Number => value.Number,
        AttributeKind.Boolean => value.IsTrue,
        AttributeKind.List => new JsonArray([.. value.Elements.ToArray().Select(Value)]),
        AttributeKind.Object => Object(value.Members!),
        _ => null,
    };
}
