using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;

namespace FlagService.Client.Snapshots;

/// <summary>
/// Reads the document of <c>GET /sdk/v1/flags</c>. A flag that uses what this version doesn't know, as a newer service may send, is left out with
/// all that depends on it: the caller's default value is better than a wrong one.
/// </summary>
internal static class SnapshotReader
{
    private const int ThousandthsOfPercent = 1000;

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="previous">An earlier one: a flag whose text is the same is taken over, since most changes concern one flag of many.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public static ReadSnapshot Read(ReadOnlyMemory<byte> utf8, ReadSnapshot? previous = null)
    {
        using var document = JsonDocument.Parse(utf8);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("flags", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("The document has no flags.");
        }

        var leftOut = new HashSet<string>(StringComparer.Ordinal);
        var unknownSegments = new HashSet<string>(StringComparer.Ordinal);
        var segments = Known(root, "segments", Segment, unknownSegments);
        var texts = new Dictionary<UInt128, FlagDefinition>(list.GetArrayLength());
        var flags = Known(root, "flags", item => FlagOf(item, texts, previous?.Texts), leftOut);
        while (flags.RemoveAll(flag => DependsOn(flag, leftOut, unknownSegments) && leftOut.Add(flag.Key)) > 0)
        {
            // What required those goes too.
        }

        return new ReadSnapshot(new SnapshotDefinition(flags, segments), [.. leftOut.Order(StringComparer.Ordinal)], texts);
    }

    private static bool DependsOn(FlagDefinition flag, HashSet<string> flags, HashSet<string> segments) =>
        flag.Prerequisites.Any(prerequisite => flags.Contains(prerequisite.Flag))
        || (segments.Count > 0 && flag.Rules
            .SelectMany(rule => rule.Conditions)
            .Where(condition => condition.Operator is Operator.Segment)
            .SelectMany(condition => condition.Values)
            .Any(value => segments.Contains(value.Text)));

    private static List<T> Known<T>(JsonElement root, string name, Func<JsonElement, T> read, HashSet<string> unknown)
    {
        var known = new List<T>();
        foreach (var item in root.TryGetProperty(name, out var list) ? list.EnumerateArray() : default)
        {
            try
            {
                known.Add(read(item));
            }
            catch (Exception failure) when (failure is NotSupportedException or InvalidOperationException or KeyNotFoundException or FormatException)
            {
                unknown.Add(item.ValueKind == JsonValueKind.Object && item.TryGetProperty("key", out var key) ? key.ToString() : "");
            }
        }

        return known;
    }

    private static FlagDefinition FlagOf(JsonElement json, Dictionary<UInt128, FlagDefinition> texts, IReadOnlyDictionary<UInt128, FlagDefinition>? previous)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(JsonMarshal.GetRawUtf8Value(json), hash);
        var text = BinaryPrimitives.ReadUInt128LittleEndian(hash);
        return texts[text] = previous?.GetValueOrDefault(text) ?? Flag(json);
    }

    private static FlagDefinition Flag(JsonElement json)
    {
        var key = Required(json, "key");
        return new FlagDefinition(
            key,
            FlagTypeNames.Parse(Required(json, "type")) ?? throw new NotSupportedException("An unknown type."),
            json.GetProperty("enabled").GetBoolean(),
            Each(json, "variations", item => new Variation(Required(item, "key"), item.GetProperty("value").GetRawText()) { Alias = Text(item, "alias") }),
            Required(json, "offVariation"),
            Text(json, "salt") ?? key,
            Each(json, "prerequisites", item => new Prerequisite(Required(item, "flag"), Each(item, "variations", Text))),
            Each(json, "rules", Rule),
            Serve(json.GetProperty("fallthrough")))
        {
            Alias = Text(json, "alias"),
        };
    }

    private static SegmentDefinition Segment(JsonElement json) => new(
        Required(json, "key"),
        Each(json, "included", Text),
        Each(json, "excluded", Text),
        Each(json, "conditions", Condition));

    // What a rule with a coverage serves stands within that.
    private static RuleDefinition Rule(JsonElement json) => new(
        Required(json, "id"),
        json.GetProperty("priority").GetInt32(),
        !json.TryGetProperty("enabled", out var enabled) || enabled.GetBoolean(),
        Each(json, "conditions", Condition),
        Serve((json.TryGetProperty("coverage", out var coverage) ? coverage : json).GetProperty("serve")),
        coverage.ValueKind is JsonValueKind.Undefined ? null : Coverage(coverage));

    private static Coverage Coverage(JsonElement json) =>
        new(Thousandths(json), Text(json, "bucketBy"), Required(json, "salt"), Method(Text(json, "bucketing")));

    private static Condition Condition(JsonElement json) => new(
        Text(json, "attribute"),
        OperatorNames.Parse(Required(json, "operator")) ?? throw new NotSupportedException("An unknown operator."),
        Each(json, "values", Value),
        json.TryGetProperty("negate", out var negate) && negate.GetBoolean());

    private static ConditionValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => ConditionValue.OfText(Text(json)),
        JsonValueKind.Number => ConditionValue.OfNumber(json.GetRawText()),
        JsonValueKind.True => ConditionValue.OfBoolean(true),
        JsonValueKind.False => ConditionValue.OfBoolean(false),
        _ => throw new NotSupportedException("An unknown value."),
    };

    private static Serve Serve(JsonElement json) => Text(json, "variation") is { } variation
        ? Evaluation.Definitions.Serve.To(variation)
        : Evaluation.Definitions.Serve.To(new Distribution(
            Each(json, "distribution", item => new WeightedVariation(
                Required(item, "variation"), Thousandths(item))),
            Text(json, "bucketBy"),
            Text(json, "salt"),
            json.TryGetProperty("allocation", out _) ? new Allocation(Each(json, "allocation", Range)) : null,
            Method(Text(json, "bucketing"))));

    private static int Thousandths(JsonElement json) => (int)(json.GetProperty("percentage").GetDecimal() * ThousandthsOfPercent);

    private static BucketingMethod Method(string? name) => name is null
        ? BucketingMethod.Standard
        : BucketingMethods.Parse(name) ?? throw new NotSupportedException("An unknown bucketing.");

    private static AllocationRange Range(JsonElement json) => new(json[0].GetInt32(), json[1].GetInt32(), Text(json[2]));

    private static string Required(JsonElement json, string name) => Text(json, name) ?? throw new FormatException($"No {name}.");

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Text(JsonElement json) => json.GetString() ?? throw new FormatException("No text.");

    private static T[] Each<T>(JsonElement json, string name, Func<JsonElement, T> read) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(read)] : [];
}

/// <summary>A document as it was read.</summary>
/// <param name="Definition">What can be evaluated.</param>
/// <param name="LeftOut">The flags that can't, by key.</param>
/// <param name="Texts">The flags by a digest of their text.</param>
internal sealed record ReadSnapshot(SnapshotDefinition Definition, IReadOnlyList<string> LeftOut, IReadOnlyDictionary<UInt128, FlagDefinition> Texts);
