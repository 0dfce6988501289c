using System.Buffers;
using System.Globalization;
using System.Text;
using FlagService.Application.Observability;

namespace FlagService.Api.Observability;

/// <summary>Metrics in Prometheus' text format 0.0.4.</summary>
public sealed class PrometheusText
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly SearchValues<char> Escaped = SearchValues.Create("\\\"\n");

    private PrometheusText()
    {
    }

    internal static string Of(IReadOnlyList<MetricFamily> families)
    {
        var text = new StringBuilder(capacity: 64 * 1024);
        foreach (var (facts, values) in families)
        {
            text.Append("# HELP ").Append(facts.Name).Append(' ').Append(facts.Meaning.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('\n');
            text.Append("# TYPE ").Append(facts.Name).Append(' ').Append(NameOf(facts.Kind)).Append('\n');
            foreach (var value in values)
            {
                if (facts.Kind == MetricKind.Histogram)
                {
                    AppendHistogram(text, value);
                }
                else
                {
                    AppendLine(text, facts.Name, value, value.Value);
                }
            }
        }

        return text.ToString();
    }

    /// <summary>Answers with the text.</summary>
    internal static Task WriteAsync(HttpResponse response, IReadOnlyList<MetricFamily> families)
    {
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(Of(families), Encoding.UTF8, response.HttpContext.RequestAborted);
    }

    private static string NameOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        _ => "histogram",
    };

    private static void AppendHistogram(StringBuilder text, MetricValue value)
    {
        for (var i = 0; i < value.Cumulated.Count; i++)
        {
            var bound = i < Durations.Bounds.Count ? Durations.Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            AppendLine(text, value.Facts.Name + "_bucket", value, value.Cumulated[i], bound);
        }

        AppendLine(text, value.Facts.Name + "_sum", value, value.Value);
        AppendLine(text, value.Facts.Name + "_count", value, value.Cumulated[^1]);
    }

    private static void AppendLine(StringBuilder text, string name, MetricValue value, double number, string? bound = null)
    {
        text.Append(name);
        var separator = '{';
        for (var i = 0; i < value.Labels.Length; i++)
        {
            text.Append(separator).Append(value.Facts.Labels[i]).Append("=\"");
            AppendEscaped(text, value.Labels[i]);
            text.Append('"');
            separator = ',';
        }

        if (bound is not null)
        {
            text.Append(separator).Append("le=\"").Append(bound).Append('"');
            separator = ',';
        }

        text.Append(separator == ',' ? "} " : " ").Append(number.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    private static void AppendEscaped(StringBuilder text, string value)
    {
        if (!value.AsSpan().ContainsAny(Escaped))
        {
            text.Append(value);
            return;
        }

        foreach (var character in value)
        {
            _ = character switch
            {
                '\\' => text.Append(@"\\"),
                '"' => text.Append("\\\""),
                '\n' => text.Append("\\n"),
                _ => text.Append(character),
            };
        }
    }
}
