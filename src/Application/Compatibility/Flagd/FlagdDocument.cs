using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlagService.Evaluation;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Application.Compatibility.Flagd;

/// <summary>
/// One environment as flagd's flag definitions, from which flagd and its providers serve exactly what is served here. A flag that they would
/// not always serve the same is left out, with the reason.
/// </summary>
/// <param name="Json">The document.</param>
/// <param name="Utf8">The same in UTF-8, so that all who are sent it share the memory.</param>
/// <param name="LeftOut">The flags that are left out.</param>
public sealed record FlagdDocument(string Json, ReadOnlyMemory<byte> Utf8, IReadOnlyList<LeftOutFlag> LeftOut)
{
    /// <summary>The largest document, in bytes: what gRPC's clients take unless configured otherwise is 4 MiB.</summary>
    public const int MaximumBytes = 4_000_000;

    // Of the metadata each flag's evaluation has a copy.
    private const int MostNamed = 20;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    /// <summary>Makes the document of a snapshot.</summary>
    public static FlagdDocument Of(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var buffer = new ArrayBufferWriter<byte>(1024);
        var leftOut = new List<LeftOutFlag>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://flagd.dev/schema/v0/flags.json");
            writer.WriteStartObject("flags");
            var targeting = new FlagdTargeting(snapshot);
            foreach (var flag in snapshot.Flags)
            {
                if (Write(writer, targeting, flag) is { } reason)
                {
                    leftOut.Add(new LeftOutFlag(flag.Key, reason));
                }
            }

            writer.WriteEndObject();
            WriteMetadata(writer, leftOut);
            writer.WriteEndObject();
        }

        return new FlagdDocument(Encoding.UTF8.GetString(buffer.WrittenSpan), buffer.WrittenSpan.ToArray(), leftOut);
    }

    // Why the flag isn't written; null where it is.
    private static string? Write(Utf8JsonWriter writer, FlagdTargeting targeting, CompiledFlag flag)
    {
        try
        {
            var (logic, usual) = targeting.Of(flag);
            var needed = Encoding.UTF8.GetByteCount(logic.Json) + flag.Variations.Sum(variation => variation.ValueUtf8.Length + 110L + NameBytes(variation.Alias)) + 1000 + NameBytes(flag.Alias);
            if (Obstacle(flag) is { } obstacle)
            {
                return obstacle;
            }

            if (writer.BytesCommitted + writer.BytesPending + (needed * flag.Names.Count()) > MaximumBytes)
            {
                return $"the flags before it fill flagd's document, which has at most {MaximumBytes} bytes";
            }

            foreach (var name in flag.Names)
            {
                Write(writer, name, flag, logic, usual);
            }

            return null;
        }
        catch (InexpressibleException obstacle)
        {
            return obstacle.Message;
        }
    }

    // JSON writes some characters as six.
    private static long NameBytes(string? name) => 6L * (name?.Length ?? 0);

    private static string? Obstacle(CompiledFlag flag) =>
        flag.Variations.All(variation => variation.Key != flag.OffVariation.Key) ? "it lacks its off variation"
        : flag.Type is FlagType.Number && flag.Variations.Any(variation => !IsSafe(variation.Value)) ? "a value is beyond 2^53 - 1, which flagd doesn't take"
        : null;

    private static bool IsSafe(string json) =>
        double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= 9_007_199_254_740_991;

    private static void Write(Utf8JsonWriter writer, string name, CompiledFlag flag, Logic targeting, string usual)
    {
        writer.WriteStartObject(name);
        writer.WriteString("state", flag.Definition.Enabled ? "ENABLED" : "DISABLED");
        writer.WriteStartObject("variants");
        foreach (var variation in flag.Variations)
        {
            writer.WritePropertyName(variation.Name);
            writer.WriteRawValue(variation.ValueUtf8.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.WriteString("defaultVariant", usual);
        if (targeting != Logic.Null)
        {
            writer.WritePropertyName("targeting");
            writer.WriteRawValue(targeting.Json, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    // Some providers put the selector, which is the SDK key here, where they find no scope. What changes with each version doesn't belong here: flags
    // whose metadata changes have changed, to providers.
    private static void WriteMetadata(Utf8JsonWriter writer, List<LeftOutFlag> leftOut)
    {
        writer.WriteStartObject("metadata");
        writer.WriteString("scope", "flagservice");
        if (leftOut.Count > 0)
        {
            var rest = leftOut.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {leftOut.Count - MostNamed} more") : "";
            writer.WriteString("leftOut", string.Join(", ", leftOut.Take(MostNamed).Select(flag => flag.Flag)) + rest);
        }

        writer.WriteEndObject();
    }
}

/// <summary>A flag that a protocol's document doesn't have.</summary>
/// <param name="Flag">The flag's key.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record LeftOutFlag(string Flag, string Reason);
