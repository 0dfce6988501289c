using System.Text.Json;
using FlagService.Application.Evaluation;
using FlagService.Domain.Evaluation;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>Writes results as <c>/sdk/v1/evaluate</c> answers them, straight into the response.</summary>
internal static class EvaluationWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonEncodedText Enabled = JsonEncodedText.Encode("enabled");
    private static readonly JsonEncodedText ReasonName = JsonEncodedText.Encode("reason");
    private static readonly JsonEncodedText Variation = JsonEncodedText.Encode("variation");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText RuleId = JsonEncodedText.Encode("rule_id");

    /// <summary>Every flag under its key.</summary>
    public static async Task WriteAsync(HttpResponse response, EvaluatedFlags evaluated)
    {
        Begin(response);
        await using (var writer = new Utf8JsonWriter(response.BodyWriter, Options))
        {
            writer.WriteStartObject();
            var flags = evaluated.Environment.Snapshot.Flags;
            for (var i = 0; i < flags.Count; i++)
            {
                writer.WritePropertyName(flags[i].Key);
                Write(writer, evaluated.Results[i]);
            }

            writer.WriteEndObject();
        }

        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }

    /// <summary>One flag's result alone.</summary>
    public static async Task WriteAsync(HttpResponse response, FlagEvaluation result)
    {
        Begin(response);
        await using (var writer = new Utf8JsonWriter(response.BodyWriter, Options))
        {
            Write(writer, result);
        }

        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }

    private static void Begin(HttpResponse response)
    {
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
    }

    private static void Write(Utf8JsonWriter writer, FlagEvaluation result)
    {
        writer.WriteStartObject();
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
