using System.Buffers;
using System.Text.Json;
using FlagService.Evaluation;

namespace FlagService.Client.Reports;

/// <summary>What is counted together.</summary>
internal readonly record struct CountKey(string Flag, string Variation, Reason Reason, DateTimeOffset Minute);

/// <summary>What is sent at once.</summary>
internal sealed record ReportBatch(IReadOnlyList<KeyValuePair<CountKey, long>> Counts, IReadOnlyList<SeenEvaluation> Evaluations)
{
    /// <summary>The most counts that the service takes at once.</summary>
    public const int MaximumCounts = 5_000;

    /// <summary>The most single evaluations that the service takes at once.</summary>
    public const int MaximumEvaluations = 1_000;

    // Of the counts, and of the single evaluations: bodies of which the service takes any number at once, wherever its limit for one is set.
    private const int MaximumBytes = 30_000;

    public bool IsEmpty => Counts.Count == 0 && Evaluations.Count == 0;

    /// <summary>How many evaluations are not reported where this is lost.</summary>
    public long Size => Counts.Sum(count => count.Value) + Evaluations.Count;

    /// <summary>As much of what waits as is sent at once; the single evaluations are taken out.</summary>
    public static ReportBatch Of(IEnumerable<KeyValuePair<CountKey, long>> counts, SeenEvaluations seen)
    {
        var (ofCounts, ofSeen) = (0, 0);
        return new ReportBatch(
            [.. counts.Take(MaximumCounts).TakeWhile((count, i) => (ofCounts += LengthOf(count.Key.Flag, count.Key.Variation)) <= MaximumBytes || i == 0)],
            seen.Take((one, taken) => taken < MaximumEvaluations && ((ofSeen += LengthOf(one)) <= MaximumBytes || taken == 0)));
    }

    /// <summary>The body of <c>POST /sdk/v1/evaluations</c>.</summary>
    public ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartArray("counts");
        foreach (var (key, count) in Counts)
        {
            Begin(json, key.Flag, key.Variation, ReasonNames.Name(key.Reason), key.Minute);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("evaluations");
        foreach (var one in Evaluations)
        {
            Begin(json, one.Flag, one.Variation, one.Reason, one.At);
            json.WriteString("user_id", one.UserId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    // At most: a character of a user's id may come to six bytes.
    private static int LengthOf(in SeenEvaluation one) => LengthOf(one.Flag, one.Variation) + (6 * (one.UserId?.Length ?? 0));

    private static int LengthOf(string flag, string variation) => flag.Length + variation.Length + 120;

    private static void Begin(Utf8JsonWriter json, string flag, string variation, string reason, DateTimeOffset at)
    {
        json.WriteStartObject();
        json.WriteString("flag", flag);
        json.WriteString("variation", variation);
        json.WriteString("reason", reason);
        json.WriteString("at", at);
    }
}
