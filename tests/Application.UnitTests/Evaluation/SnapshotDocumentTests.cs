using System.IO.Compression;
using System.Text.Json;
using FlagService.Application.Evaluation;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;
using FlagService.Evaluation.UnitTests;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Application.UnitTests.Evaluation;

/// <summary>What is served for own evaluation says all that evaluation depends on.</summary>
public sealed class SnapshotDocumentTests
{
    private static readonly EnvironmentId Production = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));

    private static readonly Gen<string> Name = Gen.Elements("a", "b-1", "key_ä", "\"quoted\"", "line\nbreak", "é\u0001");

    private static readonly Gen<ConditionValue> Value = Gen.OneOf(
        Name.Select(ConditionValue.OfText),
        Gen.Elements("1", "1.0", "-0.0", "4.2e1", "12345678901234567890", "0.1000").Select(ConditionValue.OfNumber),
        Gen.Elements(true, false).Select(ConditionValue.OfBoolean));

    private static readonly Gen<Condition> Condition =
        from attribute in Gen.OneOf(Gen.Constant<string?>(null), Name.Select(name => (string?)name))
        from @operator in Gen.Elements(Enum.GetValues<Operator>())
        from values in Value.ListOf().Resize(3)
        from negate in Gen.Elements(true, false)
        select new Condition(attribute, @operator, [.. values], negate);

    private static readonly Gen<Distribution> Distribution =
        from first in Gen.Choose(0, 100_000)
        from second in Gen.Choose(0, 100_000 - first)
        from bucketBy in Gen.Elements(null, "user_id", "company.id")
        from salt in Gen.Elements(null, "", "salt")
        from method in Gen.Elements(Enum.GetValues<BucketingMethod>())
        from changed in Gen.Elements(true, false)
        select Changed(new Distribution([new("a", first), new("b", second), new("c", 100_000 - first - second)], bucketBy, salt, Allocation: null, method), changed);

    private static readonly Gen<Serve> Serve = Gen.OneOf(Name.Select(FlagService.Evaluation.Definitions.Serve.To), Distribution.Select(FlagService.Evaluation.Definitions.Serve.To));

    private static readonly Gen<Coverage?> Coverage =
        from share in Gen.Elements<int?>(null, 0, 33_333, 99_999)
        from bucketBy in Gen.Elements(null, "user_id", "company.id")
        from salt in Gen.Elements("", "salt", "é")
        from method in Gen.Elements(Enum.GetValues<BucketingMethod>())
        select share is { } some ? new Coverage(some, bucketBy, salt, method) : null;

    private static readonly Gen<FlagDefinition> Flag =
        from key in Name
        from type in Gen.Elements(Enum.GetValues<FlagType>())
        from enabled in Gen.Elements(true, false)
        from values in Gen.Elements("3", "3.0", "1e2", "true", "\"text\"", """{"a":[1.50,null]}""").ListOf().Resize(3)
        from salt in Name
        from alias in Gen.Elements(null, "Alias/ü")
        from required in Name.ListOf().Resize(2)
        from conditions in Condition.ListOf().Resize(3)
        from priority in Gen.Choose(-5, 5)
        from serve in Serve
        from coverage in Coverage
        from fallthrough in Serve
        select new FlagDefinition(
            key,
            type,
            enabled,
            [.. values.Select((value, i) => new Variation($"v{i}", value) { Alias = alias is null ? null : alias + i })],
            "v0",
            salt,
            [.. required.Select(flag => new Prerequisite(flag, ["on"]))],
            [new RuleDefinition("r1", priority, enabled, [.. conditions], serve, coverage)],
            fallthrough)
        {
            Alias = alias,
        };

    private static readonly Gen<SegmentDefinition> Segment =
        from key in Name
        from included in Name.ListOf().Resize(3)
        from excluded in Name.ListOf().Resize(3)
        from conditions in Condition.ListOf().Resize(2)
        select new SegmentDefinition(key, [.. included], [.. excluded], [.. conditions]);

    public static IEnumerable<TestCaseData> Vectors() =>
        VectorReader.Load("evaluation.json").EnumerateArray().Select((vector, i) =>
            new TestCaseData(vector.GetProperty("snapshot")).SetName($"Reads_back_as_vector_{i}"));

    [TestCaseSource(nameof(Vectors))]
    public void Reads_back_as_it_was(JsonElement vector)
    {
        var definition = VectorReader.Snapshot(vector);
        var read = Read(Document(definition));
        Assert.That(read.Flags, Is.EqualTo(definition.Flags.Select(Tabulated)));
        Assert.That(read.Segments, Is.EqualTo(definition.Segments));
    }

    [Test]
    public void Loses_nothing_of_any_flag() => Prop.ForAll(
        Flag.ToArbitrary(),
        flag => Read(Document(new SnapshotDefinition([flag], []))).Flags.Single().Equals(Tabulated(flag))).Check(Laws.Runs(100));

    /// <summary>Who reads it without knowing coverages must not serve to everybody what is for some.</summary>
    [Test]
    public void A_rule_for_some_serves_within_its_coverage_and_one_for_all_as_ever()
    {
        var on = FlagService.Evaluation.Definitions.Serve.To("on");
        RuleDefinition[] defined = [new("some", 0, Enabled: true, [], on, new Coverage(50_000)), new("all", 0, Enabled: true, [], on, new Coverage(100_000))];
        var flag = new FlagDefinition("f", FlagType.Boolean, Enabled: true, [new("on", "true"), new("off", "false")], "off", "f", [], defined, on);

        using var json = JsonDocument.Parse(Document(new SnapshotDefinition([flag], [])).In(ContentCoding.Identity));
        var rules = json.RootElement.GetProperty("flags")[0].GetProperty("rules");

        Assert.That(rules[0].TryGetProperty("serve", out _), Is.False);
        Assert.That(rules[0].GetProperty("coverage").GetRawText(), Is.EqualTo("""{"percentage":50,"salt":"some","serve":{"variation":"on"}}"""));
        Assert.That(rules[1].TryGetProperty("coverage", out _), Is.False);
        Assert.That(rules[1].GetProperty("serve").GetRawText(), Is.EqualTo("""{"variation":"on"}"""));
    }

    [Test]
    public void Loses_nothing_of_any_segment() => Prop.ForAll(
        Segment.ToArbitrary(),
        segment => Read(Document(new SnapshotDefinition([], [segment]))).Segments.Single().Equals(segment)).Check(Laws.Runs(100));

    [Test]
    public void Is_the_same_in_every_coding()
    {
        var document = Document(VectorReader.Snapshot(VectorReader.Load("evaluation.json")[0].GetProperty("snapshot")));
        using var gzip = new GZipStream(new MemoryStream(document.In(ContentCoding.Gzip).ToArray()), CompressionMode.Decompress);
        using var brotli = new BrotliStream(new MemoryStream(document.In(ContentCoding.Brotli).ToArray()), CompressionMode.Decompress);
        Assert.That(All(gzip), Is.EqualTo(document.In(ContentCoding.Identity).ToArray()));
        Assert.That(All(brotli), Is.EqualTo(document.In(ContentCoding.Identity).ToArray()));
    }

    [Test]
    public void Is_named_by_version_environment_and_content()
    {
        var definition = VectorReader.Snapshot(VectorReader.Load("evaluation.json")[0].GetProperty("snapshot"));
        var other = new EnvironmentId(Guid.Parse("00000000-0000-7000-8000-000000000002"));
        var tags = new[]
        {
            Document(definition).Tag,
            Document(definition, version: 2).Tag,
            Document(definition, environment: other).Tag,
            Document(new SnapshotDefinition([], [])).Tag,
        };
        Assert.That(tags, Is.Unique);
        Assert.That(Document(definition).Tag, Is.EqualTo(tags[0]));
        Assert.That(tags, Has.All.Match("^[0-9]+\\.[A-Za-z0-9_-]{16}$"));
    }

    private static Distribution Changed(Distribution distribution, bool changed) =>
        changed ? distribution.ChangeWeights([new("b", 50_000), new("a", 50_000)]) : distribution;

    private static SnapshotDocument Document(SnapshotDefinition definition, long version = 1, EnvironmentId? environment = null) =>
        new EnvironmentSnapshot(default, environment ?? Production, version, Snapshot.Compile(definition), []).Document;

    private static SnapshotDefinition Read(SnapshotDocument document)
    {
        using var json = JsonDocument.Parse(document.In(ContentCoding.Identity));
        return VectorReader.Snapshot(json.RootElement);
    }

    /// <summary>The table of an allocation is what goes out; the stacks behind it are nobody's business.</summary>
    private static FlagDefinition Tabulated(FlagDefinition flag) => flag with
    {
        Fallthrough = Tabulated(flag.Fallthrough),
        Rules = [.. flag.Rules.Select(rule => rule with { Serve = Tabulated(rule.Serve) })],
    };

    private static Serve Tabulated(Serve serve) => serve.Distribution is { Allocation: { } allocation } distribution
        ? FlagService.Evaluation.Definitions.Serve.To(distribution with { Allocation = new Allocation(allocation.Table()) })
        : serve;

    private static byte[] All(Stream stream)
    {
        using var target = new MemoryStream();
        stream.CopyTo(target);
        return target.ToArray();
    }
}
