using System.Text.Json;
using FlagService.Api.Controllers.Sdk;
using FlagService.Application.Compatibility.Unleash;
using FlagService.Evaluation;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Api.Controllers.Unleash;

/// <summary>Writes results as Unleash's frontend SDKs read them: the flags that are on.</summary>
internal static class FrontendWriter
{
    /// <summary>How long a flag's part of an answer usually is, in bytes.</summary>
    private const int UsualLength = 160;

    private static readonly AnswerPieces Pieces = new(WriteEach, isMember: false);

    /// <summary>The answer about an environment's flags, whose results these are.</summary>
    public static AnswerText Gather(Snapshot snapshot, ReadOnlySpan<FlagEvaluation> results)
    {
        var answer = new AnswerText(results.Length * UsualLength);
        answer.Add("{\"toggles\":["u8);
        Pieces.AddEnabledTo(answer, snapshot, results);
        answer.Add("]}"u8);
        return answer;
    }

    /// <summary>Every flag that is on.</summary>
    public static Task WriteAsync(HttpResponse response, AnswerText flags, string tag)
    {
        Begin(response, tag);
        response.ContentType = "application/json";
        return flags.SendAsync(response);
    }

    /// <summary>That nothing has changed.</summary>
    public static void WriteUnchanged(HttpResponse response, string tag)
    {
        Begin(response, tag);
        response.StatusCode = StatusCodes.Status304NotModified;
    }

    private static void Begin(HttpResponse response, string tag)
    {
        response.Headers.ETag = $"W/\"{tag}\"";
        response.Headers.CacheControl = "no-store";
    }

    private static void WriteEach(Utf8JsonWriter writer, CompiledFlag flag, in FlagEvaluation result)
    {
        foreach (var name in flag.Names)
        {
            Write(writer, name, flag.Type, result.Variation);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, FlagType type, ServedVariation variation)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteBoolean("enabled", true);
        writer.WriteBoolean("impressionData", false);
        writer.WriteStartObject("variant");
        var isPlain = Variants.SaysOnlyOn(variation.Key, variation.Alias, variation.Value);
        writer.WriteString("name", isPlain ? Variants.None : variation.Name);
        writer.WriteBoolean("enabled", !isPlain);
        writer.WriteBoolean("feature_enabled", true);
        if (!isPlain)
        {
            var payload = Variants.PayloadOf(type, variation.Value);
            writer.WriteStartObject("payload");
            writer.WriteString("type", payload.Type);
            writer.WriteString("value", payload.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
