using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Api.Operations;
using FlagService.Domain;

namespace FlagService.Api.OpenApi.Areas;

/// <summary>What can be wrong with the fields of an operation's body, or with the parameters of its query.</summary>
internal sealed class FieldFaultExamples(Examples examples, RequiredFields required, OperationInputs inputs)
{
    /// <summary>A parameter that other operations take.</summary>
    private const string Elsewhere = "environment";
    private const string WrongQuery = "must not contain NUL";

    /// <summary>A field of the wrong type; one that isn't a text where there is one, since any text can be one.</summary>
    public Dictionary<string, string[]> OfWrongType(OperationFacts facts) => Of(
        FieldsOf(facts)
            .Select(field => (Name: field.Key, Type: TypeOf(facts.Body!, field.Key), Fault: ExpectedValue.Fault(TypeOf(facts.Body!, field.Key), inputs.Fields)))
            .Concat(facts.Query.Select(parameter => (
                parameter.Name,
                parameter.Type,
                Fault: IsText(parameter.Type) ? WrongQuery : ExpectedValue.Fault(parameter.Type, inputs.Fields))))
            .OrderBy(field => IsText(field.Type))
            .Take(1)
            .Select(field => (field.Name, field.Fault)));

    /// <summary>The fields that must be there; where none must be, a name that is misspelt.</summary>
    public Dictionary<string, string[]> OfBrokenRules(OperationFacts facts)
    {
        List<string> missing = facts switch
        {
            { TakesLargeBody: true } => [NamesWithin(facts).First()],
            { Body: { } body } => [.. required.Of(body)],
            _ => [],
        };
        return Of(missing.Count > 0
            ? missing.Select(field => (field, "must be given"))
            : [Misspelt(FieldsOf(facts).Select(field => field.Key).Concat(facts.Query.Select(parameter => parameter.Name)).FirstOrDefault())]);
    }

    private static (string Field, string Fault) Misspelt(string? name) => name is null
        ? (Elsewhere, NearestName.Fault(Elsewhere, []))
        : (name[..^1], NearestName.Fault(name[..^1], [name]));

    private static bool IsText(Type type) => (KnownFields.ContentOf(type) ?? type) == typeof(string);

    private IEnumerable<KeyValuePair<string, JsonNode?>> FieldsOf(OperationFacts facts) =>
        facts.Body is { } body ? examples.Find(body) as JsonObject ?? [] : [];

    private Type TypeOf(Type body, string field) => inputs.Fields.Of(body).Fields?.GetValueOrDefault(field) ?? typeof(string);

    // A document has things, each with a name or an id of its own.
    private IEnumerable<string> NamesWithin(OperationFacts facts) =>
        from field in FieldsOf(facts)
        where field.Value is JsonArray { Count: > 0 } things && things[0] is JsonObject
        let name = field.Value![0]!.AsObject().First(part => part.Value?.GetValueKind() == JsonValueKind.String).Key
        select $"{field.Key}[0].{name}";

    private static Dictionary<string, string[]> Of(IEnumerable<(string Field, string Fault)> faults) =>
        faults.ToDictionary(fault => fault.Field, fault => new[] { fault.Fault }, StringComparer.Ordinal);
}
