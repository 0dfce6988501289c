using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlagService.Api.Authentication;
using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Problems;
using FlagService.Api.Wire;
using FlagService.Application.Evaluation;
using FlagService.Evaluation;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>Writes results as OpenFeature's clients read them, straight into the response.</summary>
internal static class OfrepWriter
{
    /// <summary>After how many seconds unseen a client leaves its stream.</summary>
    private const int InactivityDelay = 120;

    /// <summary>How long a flag's part of an answer usually is, in bytes.</summary>
    private const int UsualLength = 160;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly AnswerPieces Pieces = new(WriteEach, isMember: false);
    private static readonly JsonEncodedText Key = JsonEncodedText.Encode("key");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText ReasonName = JsonEncodedText.Encode("reason");
    private static readonly JsonEncodedText Variant = JsonEncodedText.Encode("variant");
    private static readonly JsonEncodedText Metadata = JsonEncodedText.Encode("metadata");
    private static readonly JsonEncodedText RuleId = JsonEncodedText.Encode("ruleId");

    private static CachedRest? _lastRest;

    /// <summary>One flag's result.</summary>
    public static async Task WriteAsync(HttpResponse response, string key, FlagEvaluation result)
    {
        Begin(response);
        response.StatusCode = IsFailure(result) ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        var body = new ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(body, Options))
        {
            Write(writer, key, result);
        }

        response.ContentLength = body.WrittenCount;
        await response.BodyWriter.WriteAsync(body.WrittenMemory, CancellationToken.None);
    }

    /// <summary>That nothing has changed.</summary>
    public static void WriteUnchanged(HttpResponse response, string tag)
    {
        SetTag(response, tag);
        response.Headers.CacheControl = "no-store";
        response.StatusCode = StatusCodes.Status304NotModified;
    }

    /// <summary>Every flag.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="flags">The flags.</param>
    /// <param name="version">That of what was evaluated from.</param>
    /// <param name="tag">Names this answer.</param>
    /// <param name="stream">The address of the stream of changes; null if none is available at the moment.</param>
    public static Task WriteAsync(HttpResponse response, AnswerText flags, long version, string tag, string? stream)
    {
        SetTag(response, tag);
        Begin(response);
        flags.Add("],"u8);
        flags.Add(RestOf(version, stream).AsSpan(1));
        return flags.SendAsync(response);
    }

    /// <summary>The beginning of an answer about an environment's flags, whose results these are.</summary>
    public static AnswerText Gather(Snapshot snapshot, ReadOnlySpan<FlagEvaluation> results)
    {
        var answer = new AnswerText(results.Length * UsualLength);
        answer.Add("{\"flags\":["u8);
        Pieces.AddTo(answer, snapshot, results);
        return answer;
    }

    /// <summary>
    /// The address of the stream of changes. It names the snapshot that was evaluated, so that no change before the stream is opened is
    /// missed.
    /// </summary>
    public static string? StreamAddress(PublicAddress address, EnvironmentSnapshot environment, string? token) =>
        token is null ? null : address.PathOf($"/sdk/v1/stream?{SdkCallers.TokenParameter}={token}&lastEventId={environment.Document.Tag}");

    // Weak, because the address of the stream is another one each time.
    private static void SetTag(HttpResponse response, string tag) => response.Headers.ETag = $"W/\"{tag}\"";

    private static void Begin(HttpResponse response)
    {
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
    }

    // The next answer mostly ends as the last one did.
    private static byte[] RestOf(long version, string? stream)
    {
        var last = Volatile.Read(ref _lastRest);
        if (last is not null && last.Version == version && last.Stream == stream)
        {
            return last.Text;
        }

        var rest = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(rest, Options))
        {
            WriteRest(writer, version, stream);
        }

        var text = rest.WrittenSpan.ToArray();
        Volatile.Write(ref _lastRest, new CachedRest(version, stream, text));
        return text;
    }

    /// <summary>An object of what comes after the flags.</summary>
    private static void WriteRest(Utf8JsonWriter writer, long version, string? stream)
    {
        writer.WriteStartObject();
        if (stream is not null)
        {
            writer.WriteStartArray("eventStreams");
            writer.WriteStartObject();
            writer.WriteString("type", "sse");
            writer.WriteStartObject("endpoint");
            writer.WriteString("requestUri", stream);
            writer.WriteEndObject();
            writer.WriteNumber("inactivityDelaySec", InactivityDelay);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteStartObject(Metadata);
        writer.WriteNumber("version", version);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteEach(Utf8JsonWriter writer, CompiledFlag flag, in FlagEvaluation result)
    {
        foreach (var name in flag.Names)
        {
            Write(writer, name, result);
        }
    }

    private static void Write(Utf8JsonWriter writer, string key, in FlagEvaluation result)
    {
        writer.WriteStartObject();
        writer.WriteString(Key, key);
        if (IsFailure(result))
        {
            writer.WriteString("errorCode", OfrepCodes.TargetingKeyMissing);
            writer.WriteString("errorDetails", OfrepErrors.TargetingKeyMissingDetails);
        }
        else
        {
            writer.WritePropertyName(Value);
            writer.WriteRawValue(result.Variation.ValueUtf8.Span, skipInputValidation: true);
            writer.WriteString(ReasonName, OfrepErrors.ReasonOf(result));
            writer.WriteString(Variant, result.Variation.Name);
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

    private sealed record CachedRest(long Version, string? Stream, byte[] Text);
}
