using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Application.Compatibility.Flagd;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;
using FlagService.Evaluation.UnitTests;
using FlagService.Evaluation.UnitTests.Reference;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Api.FunctionalTests.Flagd;

/// <summary>Whatever is defined and whoever asks, flagd's engine serves from the document what the service serves, or the flag isn't in it.</summary>
public sealed class FlagdDocumentLawTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Gen<SnapshotDefinition> OneConditionEach =
        from conditions in Gen.ArrayOf(ReferenceCases.Conditions, 60)
        select new SnapshotDefinition([.. conditions.Select((condition, i) => Given.Flag($"f{i}", rules: [Given.Rule("rule", condition)]))], []);

    // Most of what is drawn can't be expressed; what is taken from it here can.
    private static readonly Gen<SnapshotDefinition> Expressible = ReferenceCases.Snapshots.Select(snapshot => snapshot with
    {
        Flags = [.. snapshot.Flags.Select((flag, i) => flag with
        {
            Alias = i % 2 == 0 ? null : $"Zweitname von \"{flag.Key}\"",
            Variations = [.. flag.Variations.Select((variation, n) => n % 2 == 0 ? variation : variation with { Alias = $"{variation.Key}/Ä" })],
            Salt = Plain(flag.Salt)!,
            Rules = [.. flag.Rules.Select(rule => rule with { Conditions = [.. rule.Conditions.Where(IsPlain)], Serve = Plain(rule.Serve), Coverage = Plain(rule.Coverage) })],
            Fallthrough = Plain(flag.Fallthrough),
        })],
        Segments = [.. snapshot.Segments.Select(segment => segment with { Conditions = [.. segment.Conditions.Where(IsPlain)] })],
    });

    private static readonly Gen<(SnapshotDefinition Snapshot, EvaluationContext[] Contexts)> Cases =
        from snapshot in Gen.Frequency((2, ReferenceCases.Snapshots), (8, Expressible), (1, OneConditionEach))
        from contexts in Gen.ArrayOf(Gen.OneOf(ReferenceCases.Contexts, ReferenceCases.Contexts.Select(InAscii)), 16)
        select (snapshot, contexts);

    [OneTimeSetUp]
    public void Require() => NodePackage.RequireNode();

    [Test]
    public async Task Serves_the_same()
    {
        var cases = new List<(SnapshotDefinition, EvaluationContext[])>();
        Check.One(Laws.Runs(200), Prop.ForAll(Cases.ToArbitrary(), one =>
        {
            cases.Add(one);
            return true;
        }));

        var compared = await CompareAsync(cases);
        TestContext.Out.WriteLine(compared);
        Assert.That(compared.Answers, Is.GreaterThan(12_000), "what is left out proves nothing");
        Assert.That(compared.Bucketed, Is.GreaterThan(600), "nor does what no bucket decides");
        Assert.That(compared.Covered, Is.GreaterThan(600), "nor do rules that apply to everybody");
    }

    [Test]
    public async Task Serves_the_vectors()
    {
        var vectors = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Vectors", "evaluation.json")))!.AsArray();
        var compared = await CompareAsync(vectors.Select(vector =>
        {
            using var json = JsonDocument.Parse(vector!.ToJsonString());
            return (
                VectorReader.Snapshot(json.RootElement.GetProperty("snapshot")),
                json.RootElement.GetProperty("cases").EnumerateArray().Select(each => VectorReader.Context(each.GetProperty("context"))).ToArray());
        }));
        TestContext.Out.WriteLine(compared);
        Assert.That(compared.Answers, Is.GreaterThan(200));
    }

    private static async Task<Compared> CompareAsync(IEnumerable<(SnapshotDefinition Definition, EvaluationContext[] Contexts)> cases)
    {
        var prepared = cases.Select(each => (Snapshot: Snapshot.Compile(each.Definition), each.Contexts))
            .Select(each => (each.Snapshot, each.Contexts, Document: FlagdDocument.Of(each.Snapshot)))
            .ToList();
        var served = await FlagdEngine.ServeAsync(prepared.Select(each => (each.Document.Json, (IReadOnlyList<EvaluationContext>)each.Contexts)));
        var compared = new Compared(0, 0, 0, 0);
        foreach (var (number, (snapshot, contexts, document)) in prepared.Index())
        {
            var flags = JsonNode.Parse(document.Json)!["flags"]!.AsObject();
            Assert.That(
                flags.Select(flag => flag.Key).Concat(document.LeftOut.Select(flag => flag.Flag)),
                Is.EquivalentTo(snapshot.Flags.SelectMany(flag => document.LeftOut.Any(left => left.Flag == flag.Key) ? [flag.Key] : flag.Names)));
            compared = compared with { LeftOut = compared.LeftOut + document.LeftOut.Count };
            foreach (var (i, context) in contexts.Index())
            {
                foreach (var (key, answer) in served[number]![i]!.AsObject())
                {
                    var expected = Given.Evaluate(snapshot, key, context);
                    if (HashesOtherwise(flags[key]!, context))
                    {
                        continue;
                    }

                    Assert.That((string)answer!, Is.EqualTo(Described(expected)), $"{key}, {flags[key]!.ToJsonString()}, for {FlagdEngine.Context(context).ToJsonString()}, case {number}.{i}");
                    compared = compared with
                    {
                        Answers = compared.Answers + 1,
                        Bucketed = compared.Bucketed + (expected.IsBucketed ? 1 : 0),
                        Covered = compared.Covered + (IsCovered(snapshot, key, context) ? 1 : 0),
                    };
                }
            }
        }

        return compared;
    }

    private static bool IsCovered(Snapshot snapshot, string key, EvaluationContext context) =>
        snapshot.TryFind(key, out var position) && Evaluator.Explain(snapshot, position, context).Rules.Any(rule => rule.Coverage is { Bucket: not null });

    private static bool IsPlain(Condition condition) => condition.Operator is Operator.In or Operator.StartsWith or Operator.EndsWith or Operator.Exists or Operator.Segment
        or (>= Operator.LessThan and <= Operator.GreaterThanOrEqual)
        && condition.Attribute?.Contains('.', StringComparison.Ordinal) is not true;

    private static Serve Plain(Serve serve) => serve.Distribution is { } distribution
        ? Serve.To(distribution with
        {
            Salt = Plain(distribution.Salt),
            BucketBy = distribution.BucketBy == "app.version" ? "word" : distribution.BucketBy,
            Method = BucketingMethod.Standard,
        })
        : serve;

    private static Coverage? Plain(Coverage? coverage) => coverage is null ? null : coverage with
    {
        Salt = Plain(coverage.Salt),
        BucketBy = coverage.BucketBy == "app.version" ? "word" : coverage.BucketBy,
        Method = BucketingMethod.Standard,
    };

    private static EvaluationContext InAscii(EvaluationContext context) => Given.Context([.. context.Attributes.Names.Select(name =>
    {
        context.Attributes.TryGet(name, out var value);
        return (name, (object?)(Ascii.IsValid(value.Text) ? value : AttributeValue.OfText($"u{value.Text.Length}")));
    })]);

    private static string? Plain(string? salt) => salt?.Replace('ä', 'a');

    private static string Described(FlagEvaluation expected) => expected.Reason is Reason.Disabled
        ? "DISABLED"
        : $"{expected.Variation.Name} {Plain(JsonNode.Parse(expected.Variation.Value)!)}";

    private static string Plain(JsonNode value) =>
        value.GetValueKind() is JsonValueKind.Number ? JsonSerializer.Serialize(value.GetValue<double>()) : value.ToJsonString(Relaxed);

    // flagd's JavaScript hashes UTF-16 where flagd hashes UTF-8; docs/clients.md says so.
    private static bool HashesOtherwise(JsonNode flag, EvaluationContext context) =>
        flag["targeting"]?.ToJsonString().Contains("\"fractional\"", StringComparison.Ordinal) is true
        && new[] { "user_id", "user_email", "n", "word" }.Any(name => context.Attributes.TryGet(name, out var value) && !Ascii.IsValid(value.Text));

    private sealed record Compared(int Answers, int Bucketed, int Covered, int LeftOut);
}
