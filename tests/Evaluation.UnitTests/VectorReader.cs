using System.Globalization;
using System.Text.Json;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;

namespace FlagService.Evaluation.UnitTests;

/// <summary>Reads the vector files, which are written as the snapshot's wire format is.</summary>
internal static class VectorReader
{
    public static JsonElement Load(string file)
    {
        var path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Vectors", file);
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    public static SnapshotDefinition Snapshot(JsonElement json) => new(
        Each(json, "flags", Flag),
        Each(json, "segments", Segment));

    public static EvaluationContext Context(JsonElement json) => new(Object(json));

    public static WeightedVariation Share(string variation, decimal percentage) => new(variation, (int)(percentage * 1000));

    private static FlagDefinition Flag(JsonElement json)
    {
        var key = Text(json, "key")!;
        return new FlagDefinition(
            key,
            FlagTypeNames.Parse(Text(json, "type")) ?? throw new FormatException("Not a flag type."),
            json.GetProperty("enabled").GetBoolean(),
            Each(json, "variations", item => new Variation(Text(item, "key")!, item.GetProperty("value").GetRawText()) { Alias = Text(item, "alias") }),
            Text(json, "offVariation")!,
            Text(json, "salt") ?? key,
            Each(json, "prerequisites", item => new Prerequisite(Text(item, "flag")!, Each(item, "variations", Text))),
            Each(json, "rules", Rule),
            Serve(json.GetProperty("fallthrough")))
        {
            Alias = Text(json, "alias"),
        };
    }

    private static SegmentDefinition Segment(JsonElement json) => new(
        Text(json, "key")!,
        Each(json, "included", Text),
        Each(json, "excluded", Text),
        Each(json, "conditions", Condition));

    private static RuleDefinition Rule(JsonElement json) => new(
        Text(json, "id")!,
        json.GetProperty("priority").GetInt32(),
        Flag(json, "enabled", absent: true),
        Each(json, "conditions", Condition),
        Serve((json.TryGetProperty("coverage", out var coverage) ? coverage : json).GetProperty("serve")),
        coverage.ValueKind == JsonValueKind.Undefined ? null : Coverage(coverage));

    private static Coverage Coverage(JsonElement json) => new(
        Share("", json.GetProperty("percentage").GetDecimal()).Thousandths,
        Text(json, "bucketBy"),
        Text(json, "salt"),
        BucketingMethods.Parse(Text(json, "bucketing")) ?? BucketingMethod.Standard);

    private static Condition Condition(JsonElement json) => new(
        Text(json, "attribute"),
        OperatorNames.Parse(Text(json, "operator")) ?? throw new FormatException("Not an operator."),
        Each(json, "values", Value),
        Flag(json, "negate", absent: false));

    private static ConditionValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => ConditionValue.OfText(json.GetString()!),
        JsonValueKind.Number => ConditionValue.OfNumber(json.GetRawText()),
        JsonValueKind.True => ConditionValue.OfBoolean(true),
        JsonValueKind.False => ConditionValue.OfBoolean(false),
        _ => throw new FormatException("Not a condition's value."),
    };

    private static Serve Serve(JsonElement json) => Text(json, "variation") is { } variation
        ? FlagService.Evaluation.Definitions.Serve.To(variation)
        : FlagService.Evaluation.Definitions.Serve.To(new Distribution(
            Each(json, "distribution", item => Share(Text(item, "variation")!, item.GetProperty("percentage").GetDecimal())),
            Text(json, "bucketBy"),
            Text(json, "salt"),
            json.TryGetProperty("allocation", out _) ? new Allocation(Each(json, "allocation", Range)) : null,
            BucketingMethods.Parse(Text(json, "bucketing")) ?? BucketingMethod.Standard));

    public static AllocationRange Range(JsonElement json) => new(json[0].GetInt32(), json[1].GetInt32(), json[2].GetString()!);

    private static AttributeValue Attribute(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => AttributeValue.OfText(json.GetString()),
        JsonValueKind.Number => AttributeValue.OfNumber(double.Parse(json.GetRawText(), CultureInfo.InvariantCulture)),
        JsonValueKind.True => AttributeValue.OfBoolean(true),
        JsonValueKind.False => AttributeValue.OfBoolean(false),
        JsonValueKind.Array => AttributeValue.OfList([.. json.EnumerateArray().Select(Attribute)]),
        JsonValueKind.Object => AttributeValue.OfObject(Object(json)),
        _ => AttributeValue.Null,
    };

    private static AttributeObject Object(JsonElement json)
    {
        var builder = new AttributeObjectBuilder();
        foreach (var property in json.EnumerateObject())
        {
            builder.Set(property.Name, Attribute(property.Value));
        }

        return builder.Build();
    }

    private static bool Flag(JsonElement json, string name, bool absent) =>
        json.TryGetProperty(name, out var value) ? value.GetBoolean() : absent;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Text(JsonElement json) => json.GetString()!;

    private static T[] Each<T>(JsonElement json, string name, Func<JsonElement, T> read) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(read)] : [];
}
