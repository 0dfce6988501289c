using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace FlagService.Api.Logging;

/// <summary>Writes each log entry as one line of JSON, with the ids of the trace that it belongs to at its top level, where collectors look for them.</summary>
internal sealed class JsonLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "flagservice-json";

    private const string TraceId = "TraceId";
    private const string Template = "{OriginalFormat}";

    // What reads it is no browser; as few escapes as JSON allows can be read by people too.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("Timestamp", time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteString("LogLevel", logEntry.LogLevel.ToString());
            json.WriteString("Category", logEntry.Category);
            json.WriteString("Message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            var scopes = WriteTrace(json, scopeProvider);
            if (logEntry.Exception is { } failure)
            {
                json.WriteString("Exception", failure.ToString());
            }

            WriteValues(json, "State", logEntry.State as IEnumerable<KeyValuePair<string, object?>>);
            WriteScopes(json, scopes);
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Writes the ids of the scope that has them.</summary>
    /// <returns>The other scopes.</returns>
    private static List<object> WriteTrace(Utf8JsonWriter json, IExternalScopeProvider? scopeProvider)
    {
        var scopes = new List<object>();
        scopeProvider?.ForEachScope(
            (scope, others) =>
            {
                if (scope is IEnumerable<KeyValuePair<string, object?>> pairs && pairs.Any(pair => pair.Key == TraceId))
                {
                    foreach (var (name, value) in pairs)
                    {
                        WriteValue(json, name, value);
                    }
                }
                else if (scope is not null)
                {
                    others.Add(scope);
                }
            },
            scopes);
        return scopes;
    }

    private static void WriteScopes(Utf8JsonWriter json, List<object> scopes)
    {
        if (scopes.Count == 0)
        {
            return;
        }

        json.WriteStartArray("Scopes");
        foreach (var scope in scopes)
        {
            json.WriteStringValue(Convert.ToString(scope, CultureInfo.InvariantCulture));
        }

        json.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, object?>>? values)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in values ?? [])
        {
            WriteValue(json, key == Template ? "Template" : key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case int or long or short or byte or uint or ushort:
                json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
