using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Evaluation;

/// <summary>
/// Writes an environment's definitions as JSON, so that a client evaluates the same: numbers as they were saved, allocations as the sorted table,
/// every salt.
/// </summary>
internal static class SnapshotWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(SnapshotDefinition definition)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            Each(writer, "flags", definition.Flags, Write);
            Each(writer, "segments", definition.Segments, Write);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, FlagDefinition flag)
    {
        writer.WriteStartObject();
        writer.WriteString("key", flag.Key);
        Optional(writer, "alias", flag.Alias);
        writer.WriteString("type", FlagTypeNames.Name(flag.Type));
        writer.WriteBoolean("enabled", flag.Enabled);
        Each(writer, "variations", flag.Variations, Write);
        writer.WriteString("offVariation", flag.OffVariation);
        writer.WriteString("salt", flag.Salt);
        Each(writer, "prerequisites", flag.Prerequisites, Write);
        Each(writer, "rules", flag.Rules, Write);
        writer.WritePropertyName("fallthrough");
        Write(writer, flag.Fallthrough);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Variation variation)
    {
        writer.WriteStartObject();
        writer.WriteString("key", variation.Key);
        Optional(writer, "alias", variation.Alias);
        writer.WritePropertyName("value");
        writer.WriteRawValue(variation.Value, skipInputValidation: true);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Prerequisite prerequisite)
    {
        writer.WriteStartObject();
        writer.WriteString("flag", prerequisite.Flag);
        Each(writer, "variations", prerequisite.Variations, Write);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RuleDefinition rule)
    {
        writer.WriteStartObject();
        writer.WriteString("id", rule.Id);
        writer.WriteNumber("priority", rule.Priority);
        writer.WriteBoolean("enabled", rule.Enabled);
        Each(writer, "conditions", rule.Conditions, Write);
        if (rule.Coverage is { IsWhole: false } coverage)
        {
            writer.WriteStartObject("coverage");
            writer.WriteNumber("percentage", WeightModel.ToPercentage(coverage.Thousandths));
            Optional(writer, "bucketBy", coverage.BucketBy);
            writer.WriteString("salt", coverage.Salt ?? rule.Id);
            Optional(writer, "bucketing", BucketingMethods.NameIfSpecial(coverage.Method));
            WriteServe(writer, rule.Serve);
            writer.WriteEndObject();
        }
        else
        {
            WriteServe(writer, rule.Serve);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SegmentDefinition segment)
    {
        writer.WriteStartObject();
        writer.WriteString("key", segment.Key);
        Each(writer, "included", segment.Included, Write);
        Each(writer, "excluded", segment.Excluded, Write);
        Each(writer, "conditions", segment.Conditions, Write);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Condition condition)
    {
        writer.WriteStartObject();
        Optional(writer, "attribute", condition.Attribute);
        writer.WriteString("operator", OperatorNames.Name(condition.Operator));
        Each(writer, "values", condition.Values, Write);
        writer.WriteBoolean("negate", condition.Negate);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ConditionValue value)
    {
        if (value.Kind == ConditionValueKind.Text)
        {
            writer.WriteStringValue(value.Text);
        }
        else
        {
            writer.WriteRawValue(value.Text, skipInputValidation: true);
        }
    }

    // It stands within the coverage of a rule that has one: a reader that doesn't know coverages finds none, and can't serve it to everybody.
    private static void WriteServe(Utf8JsonWriter writer, Serve serve)
    {
        writer.WritePropertyName("serve");
        Write(writer, serve);
    }

    private static void Write(Utf8JsonWriter writer, Serve serve)
    {
        writer.WriteStartObject();
        Optional(writer, "variation", serve.Variation);
        if (serve.Distribution is { } distribution)
        {
            Each(writer, "distribution", distribution.Entries, Write);
            Optional(writer, "bucketBy", distribution.BucketBy);
            Optional(writer, "salt", distribution.Salt);
            Optional(writer, "bucketing", BucketingMethods.NameIfSpecial(distribution.Method));
            if (distribution.Allocation is { } allocation)
            {
                Each(writer, "allocation", allocation.Table(), Write);
            }
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, WeightedVariation weight)
    {
        writer.WriteStartObject();
        writer.WriteString("variation", weight.Variation);
        writer.WriteNumber("percentage", WeightModel.ToPercentage(weight.Thousandths));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AllocationRange range)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(range.From);
        writer.WriteNumberValue(range.To);
        writer.WriteStringValue(range.Variation);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string text) => writer.WriteStringValue(text);

    private static void Optional(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void Each<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }
}
