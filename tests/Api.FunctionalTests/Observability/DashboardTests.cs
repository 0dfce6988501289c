using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Application.Observability;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Observability;

/// <summary>The dashboard, the alerts and the documentation speak of the metrics that there are.</summary>
public sealed partial class DashboardTests(Database database) : ServiceTests(database)
{
    private static readonly string[] OfPrometheusItself = ["up"];
    private static readonly string[] Words = ["by", "on", "without", "ignoring", "group_left", "group_right", "and", "or", "unless", "bool", "offset"];

    protected override bool OnSocket => true;

    [Test]
    public async Task Every_metric_of_the_dashboard_exists() => Check(Expressions(await DashboardAsync()), await OfferedAsync());

    [Test]
    public async Task Every_metric_of_the_alerts_exists() => Check(await AlertsAsync(), await OfferedAsync());

    [Test]
    public async Task Every_metric_is_on_the_dashboard_or_has_an_alert()
    {
        var shown = Expressions(await DashboardAsync()).Concat(await AlertsAsync()).SelectMany(Metrics).ToHashSet(StringComparer.Ordinal);
        var unseen = MetricCatalogue.All.Select(facts => facts.Name).Where(name => !shown.Any(used => used.StartsWith(name, StringComparison.Ordinal)));
        Assert.That(unseen, Is.EquivalentTo(new[] { "process_threads", "dotnet_gc_collections_total" }));
    }

    [Test]
    public async Task Every_metric_is_documented_with_its_kind_and_labels()
    {
        var rows = (await File.ReadAllLinesAsync(PathOf("monitoring.md"))).Where(line => MetricRow().IsMatch(line)).Select(line => MetricRow().Match(line).Groups["facts"].Value);
        Assert.That(rows, Is.EqualTo(MetricCatalogue.All.Select(facts =>
            $"| `{facts.Name}` | {facts.Kind.ToString().ToLowerInvariant()} | {string.Join(", ", facts.Labels.Select(label => $"`{label}`"))} |".Replace("|  |", "| |", StringComparison.Ordinal))));
    }

    [Test]
    public void Finds_a_metric_that_is_none()
    {
        Assert.That(
            Metrics("""sum by (le, route) (rate(a_bucket{b=~"c|d",e="f"}[5m])) / on (g) group_left (h) i > 0.5 and j offset 5m"""),
            Is.EqualTo(new[] { "a_bucket", "i", "j" }));
    }

    private static void Check(IReadOnlyCollection<string> expressions, MetricsText offered)
    {
        Assert.That(expressions, Has.Count.GreaterThan(10));
        var missing = expressions.SelectMany(Metrics).Distinct(StringComparer.Ordinal).Except(offered.Names).Except(OfPrometheusItself);
        Assert.That(missing, Is.Empty);
    }

    /// <summary>The names in a query that stand for metrics: what is left without texts, selectors, ranges, labels, functions and numbers.</summary>
    private static IEnumerable<string> Metrics(string expression)
    {
        var bare = Grouping().Replace(Selector().Replace(Quoted().Replace(expression, ""), ""), " ");
        return Name().Matches(bare).Select(match => match.Groups["name"].Value).Where(name => !Words.Contains(name));
    }

    private static async Task<JsonNode> DashboardAsync() => JsonNode.Parse(await File.ReadAllTextAsync(PathOf("flagservice.json")))!;

    private static List<string> Expressions(JsonNode dashboard) =>
        [.. dashboard["panels"]!.AsArray().SelectMany(panel => panel!["targets"]?.AsArray() ?? []).Select(target => (string)target!["expr"]!)];

    /// <summary>The file is kept in a form in which each field is a line, so that this reads all of it.</summary>
    private static async Task<List<string>> AlertsAsync()
    {
        var lines = (await File.ReadAllLinesAsync(PathOf("alerts.yml"))).Where(line => !line.StartsWith('#')).ToList();
        Assert.That(lines, Has.All.Match("""^(groups:|  - name: \w+|    rules:|      - alert: \w+|        expr: '[^']+'|        for: \d+m|        (labels|annotations):|          severity: \w+|          (summary|description): "[^"]+")$"""));
        Assert.That(lines.Count(line => line.Contains("- alert:", StringComparison.Ordinal)), Is.EqualTo(lines.Count(line => line.Contains("expr:", StringComparison.Ordinal))));
        return [.. lines.Where(line => line.StartsWith("        expr: ", StringComparison.Ordinal)).Select(line => line.Trim()["expr: '".Length..^1])];
    }

    private static string PathOf(string file) => Path.Combine(TestContext.CurrentContext.TestDirectory, "Observability", file);

    private async Task<MetricsText> OfferedAsync()
    {
        using var client = Anonymous();
        return MetricsText.Parse(await client.GetStringAsync("/metrics"));
    }

    [GeneratedRegex("""^(?<facts>\| `[a-z_]+` \| (counter|gauge|histogram) \|[^|]*\|)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetricRow();

    [GeneratedRegex("""("[^"]*")|('[^']*')""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(\{[^}]*\})|(\[[^\]]*\])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selector();

    [GeneratedRegex(@"\b(by|on|without|ignoring|group_left|group_right)\s*\([^)]*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"(?<![\w.])(?<name>[a-zA-Z_:][\w:]*)\b(?!\s*\()", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
