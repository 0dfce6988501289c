using System.Globalization;
using System.Text.RegularExpressions;

namespace FlagService.Api.FunctionalTests.Observability;

/// <summary>Reads Prometheus' text format as strictly as it is meant.</summary>
internal sealed partial class MetricsText
{
    private readonly List<Sample> _samples = [];
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);

    private MetricsText()
    {
    }

    public IReadOnlyDictionary<string, string> Types => _types;

    public IReadOnlySet<string> Labels => _labels;

    public IReadOnlyList<Sample> Samples => _samples;

    /// <summary>The names that a query can ask for.</summary>
    public IEnumerable<string> Names => _types.SelectMany(type =>
        type.Value == "histogram" ? new[] { type.Key + "_bucket", type.Key + "_sum", type.Key + "_count" } : [type.Key]);

    public static MetricsText Parse(string text)
    {
        Assert.That(text, Does.EndWith("\n"));
        var read = new MetricsText();
        string? family = null;
        foreach (var line in text[..^1].Split('\n'))
        {
            family = line.StartsWith('#') ? read.ReadComment(line, family) : read.ReadSample(line, family);
        }

        foreach (var histogram in read._types.Where(type => type.Value == "histogram"))
        {
            read.CheckHistogram(histogram.Key);
        }

        Assert.That(read._samples.Select(sample => sample.Name + sample.Series), Is.Unique);
        return read;
    }

    /// <summary>The sum of a metric over the series that have these labels' values.</summary>
    public double Sum(string name, params (string Label, string Value)[] labels) => _samples
        .Where(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Label) == label.Value))
        .Sum(sample => sample.Value);

    private string ReadComment(string line, string? family)
    {
        var comment = CommentPattern().Match(line);
        Assert.That(comment.Success, Is.True, line);
        var name = comment.Groups["name"].Value;
        if (comment.Groups["kind"].Value == "TYPE")
        {
            Assert.That(name, Is.EqualTo(family), "HELP comes before TYPE.");
            Assert.That(comment.Groups["text"].Value, Is.EqualTo("counter").Or.EqualTo("gauge").Or.EqualTo("histogram"));
            Assert.That(_types.TryAdd(name, comment.Groups["text"].Value), Is.True, $"{name} is there twice.");
        }

        return name;
    }

    private string ReadSample(string line, string? family)
    {
        var sample = SamplePattern().Match(line);
        Assert.That(sample.Success, Is.True, line);
        var name = sample.Groups["name"].Value;
        Assert.That(_types, Does.ContainKey(family!));
        Assert.That(name, Is.EqualTo(family).Or.EqualTo(family + "_bucket").Or.EqualTo(family + "_sum").Or.EqualTo(family + "_count"));
        var labels = LabelPattern().Matches(sample.Groups["labels"].Value)
            .ToDictionary(label => label.Groups["name"].Value, label => label.Groups["value"].Value, StringComparer.Ordinal);
        _labels.UnionWith(labels.Keys);
        var value = double.Parse(sample.Groups["value"].Value, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (_types[family!] != "gauge")
        {
            Assert.That(value, Is.Not.Negative, line);
        }

        _samples.Add(new Sample(name, sample.Groups["labels"].Value, labels, value));
        return family!;
    }

    private void CheckHistogram(string name)
    {
        foreach (var series in _samples.Where(sample => sample.Name == name + "_bucket").GroupBy(sample => WithoutBound(sample.Series)))
        {
            Assert.That(series.Select(sample => sample.Value), Is.Ordered);
            Assert.That(series.Last().Labels["le"], Is.EqualTo("+Inf"));
            Assert.That(
                series.SkipLast(1).Select(sample => double.Parse(sample.Labels["le"], CultureInfo.InvariantCulture)), Is.Ordered.And.Unique);
            var count = _samples.Single(sample => sample.Name == name + "_count" && sample.Series == series.Key);
            Assert.That(count.Value, Is.EqualTo(series.Last().Value));
            Assert.That(_samples.Count(sample => sample.Name == name + "_sum" && sample.Series == series.Key), Is.EqualTo(1));
        }
    }

    private static string WithoutBound(string series) => BoundPattern().Replace(series, "");

    [GeneratedRegex("^# (?<kind>HELP|TYPE) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<text>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommentPattern();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*",?)+)\})? (?<value>[0-9.eE+-]+|NaN)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SamplePattern();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\]|\\.)*)",?""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelPattern();

    [GeneratedRegex(""",?le="[^"]*"$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BoundPattern();
}

/// <summary>A line with a number.</summary>
internal sealed record Sample(string Name, string Series, IReadOnlyDictionary<string, string> Labels, double Value);
