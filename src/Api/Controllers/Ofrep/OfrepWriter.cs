using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlagService.Api.Authentication;
using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Wire;
using FlagService.Application.Evaluation;
using FlagService.Domain.Evaluation;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>Writes results as OpenFeature's clients read them, straight into the response.</summary>
internal static class OfrepWriter
{
    /// <summary>After how many seconds unseen a client leaves its stream.</summary>
    private const int InactivityDelay = 120;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly AnswerPieces Pieces = new(static (writer, flag, in result) => Write(writer, flag.Key, result), isMember: false);
    private static readonly JsonEncodedText Key = JsonEncodedText.Encode("key");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText ReasonName = JsonEncodedText.Encode("reason");
    private static readonly JsonEncodedText Variant = JsonEncodedText.Encode("variant");
    private static readonly JsonEncodedText Metadata = JsonEncodedText.Encode("metadata");
    private static readonly JsonEncodedText RuleId = JsonEncodedText.Encode("ruleId");

    private static ReadOnlySpan<byte> Flags => "{\"flags\":["u8;

    /// <summary>One flag's result.</summary>
    public static async Task WriteAsync(HttpResponse response, string key, FlagEvaluation result)
    {
        Begin(response);
        response.StatusCode = IsFailure(result) ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        await using (var writer = new Utf8JsonWriter(response.BodyWriter, Options))
        {
            Write(writer, key, result);
        }

        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }

    /// <summary>Every flag, or that nothing has changed.</summary>
    public static async Task WriteAsync(HttpResponse response, ChangedFlags answer, PublicAddress address)
    {
        // Weak, because the address of the stream is another one each time.
        response.Headers.ETag = $"W/\"{answer.Tag}\"";
        response.Headers.CacheControl = "no-store";
        if (answer.Results is null)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        Begin(response);
        var rest = new ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(rest, Options))
        {
            WriteRest(writer, answer, address);
        }

        using (var pieces = Pieces.Gather(answer.Environment.Snapshot, answer.Results))
        {
            response.ContentLength = Flags.Length + pieces.Length + 2 + rest.WrittenCount - 1;
            response.BodyWriter.Write(Flags);
            pieces.WriteTo(response.BodyWriter);
            response.BodyWriter.Write("],"u8);
            response.BodyWriter.Write(rest.WrittenSpan[1..]);
        }

        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }

    private static void Begin(HttpResponse response)
    {
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>An object of what comes after the flags.</summary>
    private static void WriteRest(Utf8JsonWriter writer, ChangedFlags answer, PublicAddress address)
    {
        writer.WriteStartObject();
        if (answer.StreamToken is { } token)
        {
            writer.WriteStartArray("eventStreams");
            writer.WriteStartObject();
            writer.WriteString("type", "sse");
            writer.WriteStartObject("endpoint");
            writer.WriteString("requestUri", Address(answer, token, address));
            writer.WriteEndObject();
            writer.WriteNumber("inactivityDelaySec", InactivityDelay);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteStartObject(Metadata);
        writer.WriteNumber("version", answer.Environment.Version);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // It says what was evaluated from, so that a change before the stream was opened is not missed.
    private static string Address(ChangedFlags answer, string token, PublicAddress address) =>
        address.PathOf($"/sdk/v1/stream?{SdkCallers.TokenParameter}={token}&lastEventId={answer.Environment.Document.Tag}");

    private static void Write(Utf8JsonWriter writer, string key, in FlagEvaluation result)
    {
        writer.WriteStartObject();
        writer.WriteString(Key, key);
        if (IsFailure(result))
        {
            writer.WriteString("errorCode", OfrepErrors.TargetingKeyMissing);
            writer.WriteString("errorDetails", OfrepErrors.TargetingKeyMissingDetails);
        }
        else
        {
            writer.WritePropertyName(Value);
            writer.WriteRawValue(result.Variation.ValueUtf8.Span, skipInputValidation: true);
            writer.WriteString(ReasonName, OfrepErrors.ReasonOf(result));
            writer.WriteString(Variant, result.Variation.Key);
        }

        writer.WriteStartObject(Metadata);
        writer.WriteString(ReasonName, ReasonNames.Name(result.Reason));
        if (result.RuleId is { } rule)
        {
            writer.WriteString(RuleId, rule);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static bool IsFailure(in FlagEvaluation result) => result.Reason == Reason.TargetingKeyMissing;
}
