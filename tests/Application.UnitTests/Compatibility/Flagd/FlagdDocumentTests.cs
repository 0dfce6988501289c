using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Application.Compatibility.Flagd;
using FlagService.Evaluation.Snapshots;
using FlagService.Evaluation.UnitTests;

namespace FlagService.Application.UnitTests.Compatibility.Flagd;

/// <summary>What the document says of flags, and which it leaves out. That flagd serves the same from it is a law of the functional tests.</summary>
public sealed class FlagdDocumentTests
{
    [Test]
    public void A_distribution_hashes_the_salt_a_colon_and_the_users_id()
    {
        var flag = Flags(Flag("a", """{"distribution": [{"variation": "on", "percentage": 25}, {"variation": "off", "percentage": 75}], "salt": "pepper"}"""))["a"]!;

        var fractional = flag["targeting"]!["if"]![1]!["fractional"]!;
        Assert.That(fractional[0]!["cat"]![0]!.ToJsonString() + fractional[0]!["cat"]![1]!.ToJsonString(), Is.EqualTo("\"pepper\"\":\""));
        Assert.That(fractional[1]!.ToJsonString(), Is.EqualTo("""["on",25000]"""));
        Assert.That(fractional[2]!.ToJsonString(), Is.EqualTo("""["off",75000]"""));
        Assert.That(flag["targeting"]!["if"]![2], Is.Null);
        Assert.That((string)flag["defaultVariant"]!, Is.EqualTo("off"));
    }

    [Test]
    public void Ranges_of_an_allocation_carry_over()
    {
        var flag = Flags(Flag("a", """
            {"distribution": [{"variation": "on", "percentage": 30}, {"variation": "off", "percentage": 70}], "allocation": [[0, 10000, "on"], [10000, 80000, "off"], [80000, 100000, "on"]]}
            """))["a"]!;

        Assert.That(
            flag["targeting"]!["if"]![1]!["fractional"]!.AsArray().Skip(1).Select(entry => entry!.ToJsonString()),
            Is.EqualTo((string[])["""["on",10000]""", """["off",70000]""", """["on",20000]"""]));
    }

    [Test]
    public void What_everybody_gets_needs_no_targeting()
    {
        var flag = Flags(Flag("a", """{"variation": "on"}"""))["a"]!.AsObject();

        Assert.That((string)flag["defaultVariant"]!, Is.EqualTo("on"));
        Assert.That(flag.ContainsKey("targeting"), Is.False);
        Assert.That((string)flag["state"]!, Is.EqualTo("ENABLED"));
    }

    [Test]
    public void A_flag_that_is_off_is_disabled() =>
        Assert.That((string)Flags(Flag("a", """{"variation": "on"}""", isEnabled: false))["a"]!["state"]!, Is.EqualTo("DISABLED"));

    [TestCase("""{"attribute": "a", "operator": "matches", "values": ["x"]}""", "no regular expressions")]
    [TestCase("""{"attribute": "a", "operator": "cidr", "values": ["10.0.0.0/8"]}""", "no networks")]
    [TestCase("""{"attribute": "a", "operator": "before", "values": ["2026-01-01T00:00:00Z"]}""", "reads no times")]
    [TestCase("""{"attribute": "a", "operator": "after", "values": [5], "negate": true}""", "reads no times")]
    [TestCase("""{"attribute": "a", "operator": "semverEqual", "values": ["1.0.0"]}""", "reads versions differently")]
    [TestCase("""{"attribute": "plan.tier", "operator": "in", "values": ["x"]}""", "dot in its name")]
    [TestCase("""{"attribute": "$flagd", "operator": "exists"}""", "something else")]
    [TestCase("""{"attribute": "__proto__", "operator": "exists"}""", "something else")]
    [TestCase("""{"attribute": "a\\b", "operator": "exists"}""", "slash")]
    [TestCase("""{"attribute": "user_email", "operator": "contains", "values": ["x"]}""", "case of letters")]
    [TestCase("""{"attribute": "a", "operator": "startsWith", "values": ["😀"]}""", "count its characters differently")]
    public void A_condition_that_flagd_would_not_take_the_same_leaves_its_flag_out(string condition, string reason)
    {
        var rule = $$""", "rules": [{"id": "r", "priority": 0, "conditions": [{{condition}}], "serve": {"variation": "on"} }]""";
        var document = Document(Flag("a", """{"variation": "off"}""", more: rule), Flag("b", """{"variation": "off"}""", more: """, "prerequisites": [{"flag": "a", "variations": ["on"]}]"""));

        Assert.That(document.LeftOut.Select(flag => flag.Flag), Is.EqualTo((string[])["a", "b"]));
        Assert.That(document.LeftOut[0].Reason, Does.Contain(reason));
        Assert.That(document.LeftOut[1].Reason, Does.StartWith("it requires \"a\": ").And.Contains(reason));
        Assert.That(JsonNode.Parse(document.Json)!["flags"]!.AsObject(), Is.Empty);
        Assert.That((string)JsonNode.Parse(document.Json)!["metadata"]!["leftOut"]!, Is.EqualTo("a, b"));
    }

    [TestCase("""{"distribution": [{"variation": "on", "percentage": 50}, {"variation": "off", "percentage": 50}], "salt": "sält"}""", "hash differently")]
    [TestCase("""{"distribution": [{"variation": "on", "percentage": 50}, {"variation": "off", "percentage": 50}], "salt": " x"}""", "hash differently")]
    [TestCase("""{"distribution": [{"variation": "on", "percentage": 50}, {"variation": "off", "percentage": 50}], "bucketBy": "a.b"}""", "dot in its name")]
    public void A_distribution_that_flagd_would_deal_differently_leaves_its_flag_out(string fallthrough, string reason) =>
        Assert.That(Document(Flag("a", fallthrough)).LeftOut.Single().Reason, Does.Contain(reason));

    [Test]
    public void Prerequisites_that_lead_back_leave_their_flags_out()
    {
        var document = Document(
            Flag("a", """{"variation": "on"}""", more: """, "prerequisites": [{"flag": "b", "variations": ["on"]}]"""),
            Flag("b", """{"variation": "on"}""", more: """, "prerequisites": [{"flag": "a", "variations": ["on"]}]"""));

        Assert.That(document.LeftOut.Select(flag => flag.Flag), Is.EqualTo((string[])["a", "b"]));
    }

    /// <summary>Each flag puts both that it requires in, so that the text doubles with each.</summary>
    [Test]
    public void What_doubles_with_each_prerequisite_stays_small()
    {
        List<string> flags = [Flag("f0", Half), Flag("f1", Half)];
        for (var i = 2; i < 30; i++)
        {
            flags.Add(Flag($"f{i}", Half, more: $$""", "prerequisites": [{"flag": "f{{i - 1}}", "variations": ["on"]}, {"flag": "f{{i - 2}}", "variations": ["on"]}]"""));
        }

        var document = Document([.. flags]);

        Assert.That(document.LeftOut, Is.Not.Empty.And.All.Matches<LeftOutFlag>(flag => flag.Reason.Contains("too ", StringComparison.Ordinal)));
        Assert.That(Encoding.UTF8.GetByteCount(document.Json), Is.LessThan(FlagdDocument.MaximumBytes));
        Assert.That(Depth(JsonNode.Parse(document.Json)!), Is.LessThanOrEqualTo(64));
    }

    [Test]
    public void The_document_is_never_larger_than_clients_take()
    {
        var large = new string('é', 30_000);
        var document = Document([.. Enumerable.Range(0, 100).Select(i => $$"""
            {"key": "f{{i:000}}", "type": "string", "enabled": true, "variations": [{"key": "on", "value": "{{large}}"}], "offVariation": "on", "fallthrough": {"variation": "on"} }
            """)]);

        Assert.That(Encoding.UTF8.GetByteCount(document.Json), Is.InRange(FlagdDocument.MaximumBytes / 2, FlagdDocument.MaximumBytes));
        Assert.That(document.LeftOut, Is.Not.Empty);
        Assert.That((string)JsonNode.Parse(document.Json)!["metadata"]!["leftOut"]!, Does.EndWith($" and {document.LeftOut.Count - 20} more"));
    }

    [Test]
    public void A_number_that_flagd_doesnt_take_leaves_its_flag_out() =>
        Assert.That(
            Document("""{"key": "a", "type": "number", "enabled": true, "variations": [{"key": "on", "value": 1e300}], "offVariation": "on", "fallthrough": {"variation": "on"}}""").LeftOut.Single().Reason,
            Does.Contain("2^53"));

    [Test]
    public void The_metadata_has_a_scope_so_that_providers_dont_put_the_key_there()
    {
        var metadata = JsonNode.Parse(Document(Flag("a", Half)).Json)!["metadata"]!.AsObject();

        Assert.That(metadata.ToJsonString(), Is.EqualTo("""{"scope":"flagservice"}"""));
    }

    private const string Half = """{"distribution": [{"variation": "on", "percentage": 50}, {"variation": "off", "percentage": 50}]}""";

    private static int Depth(JsonNode? node) => node switch
    {
        JsonObject members => 1 + members.Select(member => Depth(member.Value)).DefaultIfEmpty(0).Max(),
        JsonArray elements => 1 + elements.Select(Depth).DefaultIfEmpty(0).Max(),
        _ => 0,
    };

    private static JsonObject Flags(params string[] flags) => JsonNode.Parse(Document(flags).Json)!["flags"]!.AsObject();

    private static FlagdDocument Document(params string[] flags)
    {
        using var json = JsonDocument.Parse($$"""{"flags": [{{string.Join(',', flags)}}]}""");
        return FlagdDocument.Of(Snapshot.Compile(VectorReader.Snapshot(json.RootElement)));
    }

    private static string Flag(string key, string fallthrough, string more = "", bool isEnabled = true) => $$"""
        {"key": "{{key}}", "type": "boolean", "enabled": {{(isEnabled ? "true" : "false")}}, "variations": [{"key": "on", "value": true}, {"key": "off", "value": false}],
        "offVariation": "off", "fallthrough": {{fallthrough}}{{more}} }
        """;
}
