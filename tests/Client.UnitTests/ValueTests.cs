using System.Text;
using System.Text.Json;
using FlagService.Client.Reports;
using FlagService.Client.Snapshots;
using FlagService.Evaluation;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;

namespace FlagService.Client.UnitTests;

/// <summary>What an application gets, whatever it asks for.</summary>
public sealed class ValueTests
{
    private static readonly SnapshotDefinition Definition = SnapshotReader.Read(Encoding.UTF8.GetBytes(FakeService.Flags(
        FakeService.Flag("yes"),
        FakeService.Flag("text", "string", "\"a \\u00e4\"", "\"b\""),
        FakeService.Flag("size", "number", "2.50", "1"),
        FakeService.Flag("layout", "object", """{"columns": 3}""", "{}"),
        FakeService.Flag("broken").Replace("\"variation\": \"on\"", "\"variation\": \"off\"").Replace("\"offVariation\": \"off\"", "\"offVariation\": \"gone\"").Replace("\"enabled\": true", "\"enabled\": false")))).Definition;

    private static readonly EvaluationContext User = EvaluationContext.For("user-1").Set("country", "DE").Set("age", 36).Set("beta", true).Set("tags", ["a", "b"]).Build();

    [Test]
    public void Each_type_has_its_value()
    {
        var flags = new HeldFlags(Definition);

        Assert.That(flags.GetBoolean("yes", User, false), Is.True);
        Assert.That(flags.GetString("text", User, ""), Is.EqualTo("a ä"));
        Assert.That(flags.GetNumber("size", User, 0), Is.EqualTo(2.5));
        Assert.That(flags.GetObject("layout", User, new Layout(1)), Is.EqualTo(new Layout(3)));
        Assert.That(flags.GetDetails("size", User).Value.GetRawText(), Is.EqualTo("2.50"));
        Assert.That(flags.Flags, Is.EqualTo(new[] { "yes", "text", "size", "layout", "broken" }));
        Assert.That(
            flags.GetStringDetails("text", context: null, "x"),
            Is.EqualTo(new FlagDetails<string>("text", "a ä", "on", Reason.Rollout, RuleId: null, FlagError.None) { IsEnabled = true }));
    }

    [Test]
    public void Whatever_is_wrong_gives_the_default_value_and_why()
    {
        var flags = new HeldFlags(Definition);

        Assert.That(flags.GetBooleanDetails("none", User, true), Is.EqualTo(new FlagDetails<bool>("none", true, null, null, null, FlagError.FlagNotFound)));
        Assert.That(flags.GetBooleanDetails(null!, User, true).Error, Is.EqualTo(FlagError.FlagNotFound));
        Assert.That(flags.GetBooleanDetails("text", User, true), Is.EqualTo(new FlagDetails<bool>("text", true, null, null, null, FlagError.TypeMismatch)));
        Assert.That(flags.GetNumber("yes", User, 7), Is.EqualTo(7));
        Assert.That(flags.GetString("size", User, "x"), Is.EqualTo("x"));
        Assert.That(flags.GetObjectDetails("layout", User, 5), Is.EqualTo(new FlagDetails<int>("layout", 5, null, null, null, FlagError.TypeMismatch)));
        Assert.That(flags.GetBooleanDetails("broken", User, true).Error, Is.EqualTo(FlagError.TypeMismatch), "The off variation is none of the flag's.");
        Assert.That(flags.GetDetails("broken", User).Value.ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void Before_flags_are_loaded_there_are_default_values()
    {
        using var client = FlagClient.Start(new FlagServiceOptions { Address = new Uri("http://flags.test/base"), SdkKey = "fsk_test", HttpHandler = () => new FakeService { Outage = FakeService.Away } });

        Assert.That(client.GetBooleanDetails("yes", User, true), Is.EqualTo(new FlagDetails<bool>("yes", true, null, null, null, FlagError.NotReady)));
        Assert.That(client.Flags, Is.Empty);
    }

    [Test]
    public void A_value_takes_no_memory()
    {
        var flags = new HeldFlags(Definition, new SeenEvaluations(perSecond: 0, capacity: 1, TimeProvider.System));
        _ = Ask(flags, 200);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var asked = Ask(flags, 10_000);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(asked, Is.EqualTo(10_000));
    }

    [Test]
    public void A_flag_that_this_version_cannot_evaluate_is_left_out_with_all_that_depends_on_it()
    {
        const string Unknown = """[{"id": "r", "priority": 1, "conditions": [{"attribute": "a", "operator": "sounds-like", "values": ["b"]}], "serve": {"variation": "on"}}]""";
        const string Coverage = """[{"id": "r", "priority": 1, "coverage": {"percentage": 50, "salt": "s", "bucketing": "newer", "serve": {"variation": "on"}}}]""";
        const string Segment = """[{"id": "r", "priority": 1, "conditions": [{"operator": "segment", "values": ["new"]}], "serve": {"variation": "on"}}]""";
        var read = SnapshotReader.Read(Encoding.UTF8.GetBytes(FakeService.Flags(
            FakeService.Flag("known"),
            FakeService.Flag("operator").Replace("\"rules\": []", $"\"rules\": {Unknown}"),
            FakeService.Flag("coverage").Replace("\"rules\": []", $"\"rules\": {Coverage}"),
            FakeService.Flag("share").Replace("\"rules\": []", """ "rules": [{"id": "r", "priority": 1, "share-of-a-newer-kind": {"serve": {"variation": "on"}}}]"""),
            FakeService.Flag("segment").Replace("\"rules\": []", $"\"rules\": {Segment}"),
            FakeService.Flag("kind", type: "date"),
            FakeService.Flag("bucketing").Replace("{\"variation\": \"on\"}", """{"distribution": [{"variation": "on", "percentage": 100}], "bucketing": "newer"}"""),
            FakeService.Flag("second").Replace("\"prerequisites\": []", """ "prerequisites": [{"flag": "first", "variations": ["on"]}]"""),
            FakeService.Flag("first").Replace("\"prerequisites\": []", """ "prerequisites": [{"flag": "operator", "variations": ["on"]}]""")).Replace(
                "\"segments\": []", """ "segments": [{"key": "new", "conditions": [{"attribute": "a", "operator": "sounds-like", "values": []}]}]""")));

        Assert.That(read.Definition.Flags.Select(flag => flag.Key), Is.EqualTo(new[] { "known" }));
        Assert.That(read.LeftOut, Is.EqualTo(new[] { "bucketing", "coverage", "first", "kind", "operator", "second", "segment", "share" }));
    }

    [Test]
    public void A_flag_whose_text_is_the_same_is_not_read_again()
    {
        var first = Read(previous: null, FakeService.Flag("same"), FakeService.Flag("changed"), FakeService.Flag("gone"));
        var second = Read(first, FakeService.Flag("changed", "string", "\"a\"", "\"b\""), FakeService.Flag("same"));

        Assert.That(second.Definition.Flags.Select(flag => flag.Key), Is.EqualTo(new[] { "changed", "same" }));
        Assert.That(second.Definition.Flags[1], Is.SameAs(first.Definition.Flags[0]));
        Assert.That(second.Definition.Flags[0].Type, Is.EqualTo(FlagType.String));

        static ReadSnapshot Read(ReadSnapshot? previous, params string[] flags) => SnapshotReader.Read(Encoding.UTF8.GetBytes(FakeService.Flags(flags)), previous);
    }

    private static int Ask(HeldFlags flags, int times)
    {
        var on = 0;
        for (var i = 0; i < times; i++)
        {
            on += flags.GetBoolean("yes", User, false) && flags.GetNumber("size", User, 0) > 2 && flags.GetString("text", User, "").Length == 3 ? 1 : 0;
        }

        return on;
    }

    private sealed record Layout(int Columns);
}
