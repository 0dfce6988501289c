using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.UnitTests;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Application.UnitTests.Transfer;

/// <summary>What goes out comes back the same, for any flag that can be.</summary>
public sealed class FlagDocumentLawTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly string[] Keys = ["a", "b", "c", "d"];

    private static readonly Dictionary<string, EnvironmentId> Environments = new(StringComparer.Ordinal)
    {
        ["production"] = EnvironmentId.New(Now),
        ["staging"] = EnvironmentId.New(Now),
    };

    private static readonly Gen<WeightedVariation[]> Shares =
        from cuts in Gen.ArrayOf(Gen.Choose(0, Bucketing.Count), Keys.Length - 1)
        from keys in Gen.Shuffle(Keys)
        let ends = cuts.Append(Bucketing.Count).Order().ToArray()
        select keys.Select((key, i) => new WeightedVariation(key, ends[i] - (i == 0 ? 0 : ends[i - 1]))).ToArray();

    private static readonly Gen<Serve> Serves = Gen.OneOf(
        Gen.Elements(Keys).Select(key => Serve.To(key)),
        from steps in Gen.ArrayOf(Shares, 3)
        from bucketBy in Gen.Elements<string?>(null, "user_id", "company.id")
        from salt in Gen.Elements<string?>(null, "s", "")
        select Serve.To(steps.Skip(1).Aggregate(new Distribution(steps[0]), (before, next) => before.ChangeWeights(next)) with { BucketBy = bucketBy, Salt = salt }));

    private static readonly Gen<ConditionValue> Values = Gen.OneOf(
        Gen.Elements("", "x", "é", "\"quoted\"", "1").Select(ConditionValue.OfText),
        Gen.Elements("1", "1.0", "-0", "4.2e1", "9007199254740993").Select(ConditionValue.OfNumber),
        Gen.Elements(true, false).Select(ConditionValue.OfBoolean));

    private static readonly Gen<Condition> Conditions =
        from values in Gen.NonEmptyListOf(Values)
        from negate in Gen.Elements(true, false)
        select new Condition("plan.tier", Operator.In, [.. values], negate);

    private static readonly Gen<PlacedRule> Rules =
        from conditions in Gen.ListOf(Conditions)
        from serve in Serves
        from priority in Gen.Choose(-3, 3)
        from enabled in Gen.Elements(true, false)
        from description in Gen.Elements("", "two\nlines", "ü")
        from coverage in Gen.Elements(null, new Coverage(33_333, "company", ""), new Coverage(1_000, Salt: "s", Method: BucketingMethod.Unleash))
        select new PlacedRule(RuleId.New(Now), new RuleContent(RuleType.Attributes, null, [.. conditions.Take(5)], serve, priority, enabled, description, coverage));

    private static readonly Gen<StateContent> States =
        from rules in Gen.ListOf(Rules)
        from serve in Serves
        from enabled in Gen.Elements(true, false)
        from required in Gen.SubListOf("x", "y")
        select new StateContent(default, enabled, serve, [.. required.Select(flag => new Prerequisite(flag, ["on"]))], [.. rules.Take(4)]);

    private static readonly Gen<FlagContent> Contents =
        from production in States
        from staging in States
        from both in Gen.Elements(true, false)
        from name in Gen.Elements("Name", "Nämé", "日本")
        from tags in Gen.SubListOf("a", "b", "c")
        from salt in Gen.Elements("salt", "", "é")
        from alias in Gen.Elements(null, "Alias", "ß/ü")
        select new FlagContent(
            FlagType.Object,
            name,
            "line\nbreak",
            [.. tags],
            [.. Keys.Select(key => new Variation(key, $$"""{"k":"{{key}}","n":1.0}""") { Alias = alias is null ? null : alias + key })],
            "b",
            salt,
            [production with { Environment = Environments["production"] }, .. both ? new[] { staging with { Environment = Environments["staging"] } } : []])
        {
            Alias = alias,
        };

    [Test]
    public void What_is_written_down_is_read_as_it_was() =>
        Check.One(Laws.Runs(200), Prop.ForAll(Contents.ToArbitrary(), content =>
        {
            var text = TextOf(content);
            var faults = new List<DefinitionFault>();
            var read = new FlagDocumentReader(Environments, Now, faults).Read(JsonSerializer.Deserialize<FlagDocument>(text, Json)!, "flag", "f", present: null);
            return faults.Count == 0 && TextOf(read!) == text && read!.Alias == content.Alias && read.Variations.SequenceEqual(content.Variations) && Same(read, content);
        }));

    [Test]
    public void What_is_read_again_over_itself_changes_nothing() =>
        Check.One(Laws.Runs(100), Prop.ForAll(Contents.ToArbitrary(), content =>
        {
            var empty = new FlagDocument { Key = "f" };
            var read = new FlagDocumentReader(Environments, Now, []).Read(empty, "flag", "f", content);
            return TextOf(read! with { States = content.States }) == TextOf(content);
        }));

    private static bool Same(FlagContent left, FlagContent right) => left.States.Zip(right.States).All(pair =>
        pair.First.Environment == pair.Second.Environment
        && pair.First.Fallthrough == pair.Second.Fallthrough
        && pair.First.Rules.Zip(pair.Second.Rules).All(rules =>
            rules.First.Id == rules.Second.Id
            && rules.First.Content.Serve == rules.Second.Content.Serve
            && rules.First.Content.Coverage == rules.Second.Content.Coverage
            && rules.First.Content.Conditions.SequenceEqual(rules.Second.Content.Conditions)));

    private static string TextOf(FlagContent content) => JsonSerializer.Serialize(
        FlagDocument.From("f", content, environment => Environments.First(entry => entry.Value == environment).Key),
        Json);
}
