using System.Buffers;
using System.Text.Json;
using FlagService.Evaluation;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>Writes results as <c>/sdk/v1/evaluate</c> answers them, straight into the response.</summary>
internal static class EvaluationWriter
{
    /// <summary>How long a flag's part of an answer usually is, in bytes.</summary>
    private const int UsualLength = 128;

    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly AnswerPieces Pieces = new(WriteMember, isMember: true);
    private static readonly JsonEncodedText Enabled = JsonEncodedText.Encode("enabled");
    private static readonly JsonEncodedText ReasonName = JsonEncodedText.Encode("reason");
    private static readonly JsonEncodedText Variation = JsonEncodedText.Encode("variation");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText RuleId = JsonEncodedText.Encode("rule_id");
    private static readonly JsonEncodedText Alias = JsonEncodedText.Encode("alias");

    /// <summary>Every flag under its key.</summary>
    public static Task WriteAsync(HttpResponse response, AnswerText flags)
    {
        Begin(response);
        return flags.SendAsync(response);
    }

    /// <summary>What is answered about an environment's flags, whose results these are.</summary>
    public static AnswerText Gather(Snapshot snapshot, ReadOnlySpan<FlagEvaluation> results)
    {
        var answer = new AnswerText(results.Length * UsualLength);
        answer.Add("{"u8);
        Pieces.AddTo(answer, snapshot, results);
        answer.Add("}"u8);
        return answer;
    }

    /// <summary>One flag's result alone.</summary>
    public static async Task WriteAsync(HttpResponse response, FlagEvaluation result)
    {
        Begin(response);
        var body = new ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(body, Options))
        {
            Write(writer, alias: null, result);
        }

        response.ContentLength = body.WrittenCount;
        await response.BodyWriter.WriteAsync(body.WrittenMemory, CancellationToken.None);
    }

    private static void Begin(HttpResponse response)
    {
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
    }

    private static void WriteMember(Utf8JsonWriter writer, CompiledFlag flag, in FlagEvaluation result)
    {
        writer.WritePropertyName(flag.Key);
        Write(writer, flag.Alias, result);
    }

    private static void Write(Utf8JsonWriter writer, string? alias, in FlagEvaluation result)
    {
        writer.WriteStartObject();
        if (alias is not null)
        {
            writer.WriteString(Alias, alias);
        }

        writer.WriteBoolean(Enabled, result.Enabled);
        writer.WriteString(ReasonName, ReasonNames.Name(result.Reason));
        writer.WriteString(Variation, result.Variation.Key);
        writer.WritePropertyName(Value);
        writer.WriteRawValue(result.Variation.ValueUtf8.Span, skipInputValidation: true);
        if (result.RuleId is { } rule)
        {
            writer.WriteString(RuleId, rule);
        }

        writer.WriteEndObject();
    }
}
