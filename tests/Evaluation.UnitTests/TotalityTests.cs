using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;
using FlagService.Evaluation.Traces;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Evaluation.UnitTests;

/// <summary>
/// Any snapshot and any context that can be built: nothing throws, one flag alone and all flags come to the same, and explaining
/// agrees with serving.
/// </summary>
public sealed class TotalityTests
{
    private static readonly Gen<string> Names = Gen.Elements("user_id", "user_email", "a", "a.b", ".", string.Empty, "a..b", "é", new string('\uD800', 1));

    private static readonly Gen<string> Texts = Gen.Frequency(
        (6, Gen.Elements(
            string.Empty, "u", "1.0.0", "1.0.0-rc", "1.01.0", "2026-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999-23:59", "10.0.0.1", "::ffff:1.2.3.4/128",
            "::/0", "10.0.0.0/8", "a@B.c", "(a|b)*c{0,9}", "(", "^\\d+$", "s0", "s1", "\0", new string('\uDC00', 1), new string('x', 3000))),
        (2, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? string.Empty)));

    private static readonly Gen<double> Numbers = Gen.Frequency(
        (3, Gen.Elements(0, -0.0, 1, 42.5, 9007199254740991, 9007199254740992, 1e300, -1e300, double.NaN, double.PositiveInfinity, double.Epsilon)),
        (1, ArbMap.Default.GeneratorFor<double>()));

    private static readonly Gen<ConditionValue> Values = Gen.Frequency(
        (4, Texts.Select(ConditionValue.OfText)),
        (1, Texts.Select(ConditionValue.OfNumber)),
        (2, Numbers.Select(ConditionValue.OfNumber)),
        (1, Gen.Elements(ConditionValue.OfBoolean(true), ConditionValue.OfBoolean(false), default)));

    private static readonly Gen<Condition> Conditions =
        from attribute in Gen.Frequency((9, Names), (1, Gen.Constant<string>(null!)))
        from @operator in Gen.Choose(-1, 20)
        from values in Gen.ListOf(Values)
        from negate in Gen.Elements(true, false)
        select new Condition(attribute, (Operator)@operator, [.. values.Take(4)], negate);

    private static readonly Gen<Distribution> Distributions =
        from weights in Gen.ListOf(Gen.Elements(0, 1, -5, 25_000, 50_000, 100_000, int.MaxValue, int.MinValue))
        from variations in Gen.ArrayOf(Gen.Elements("on", "off", "gone"), 6)
        from bucketBy in Gen.OneOf(Names, Gen.Constant<string>(null!))
        from salt in Gen.OneOf(Texts, Gen.Constant<string>(null!))
        from edges in Gen.ListOf(Gen.Elements(-3, 0, 7, 50_000, 100_000, int.MaxValue, int.MinValue).Two())
        from hasAllocation in Gen.Elements(true, false)
        select new Distribution(
            [.. weights.Take(6).Select((weight, i) => new WeightedVariation(variations[i], weight))],
            bucketBy,
            salt,
            hasAllocation ? new Allocation([.. edges.Select((edge, i) => new AllocationRange(edge.Item1, edge.Item2, variations[i % 6]))]) : null);

    private static readonly Gen<Serve> Serves = Gen.OneOf(
        Gen.Elements("on", "off", "gone").Select(variation => Serve.To(variation)),
        Distributions.Select(distribution => Serve.To(distribution)));

    private static readonly Gen<Coverage?> Coverages =
        from share in Gen.Elements<int?>(null, 0, -5, 50_000, int.MaxValue, int.MinValue)
        from bucketBy in Gen.OneOf(Names, Gen.Constant<string>(null!))
        from salt in Gen.OneOf(Texts, Gen.Constant<string>(null!))
        select share is { } some ? new Coverage(some, bucketBy, salt) : null;

    private static readonly Gen<RuleDefinition> Rules =
        from priority in Gen.Elements(0, 1, int.MaxValue, int.MinValue)
        from enabled in Gen.Elements(true, true, false)
        from conditions in Gen.ListOf(Conditions)
        from serve in Serves
        from coverage in Coverages
        select new RuleDefinition($"r{priority}", priority, enabled, [.. conditions.Take(3)], serve, coverage);

    private static readonly Gen<FlagDefinition> Flags =
        from key in Gen.Elements("f0", "f1", "f2", "f3", "f4", "f5")
        from enabled in Gen.Elements(true, true, true, false)
        from variations in Gen.Elements<IReadOnlyList<Variation>>(Given.OnAndOff, [new("on", "1"), new("on", "2")], [])
        from off in Gen.Elements("on", "off", "gone")
        from salt in Texts
        from others in Gen.ListOf(Gen.Elements("f0", "f1", "f2", "f3", "f4", "f5", "gone"))
        from accepted in Gen.Elements<string[]>(["on"], ["off"], ["on", "off"], [])
        from rules in Gen.ListOf(Rules)
        from fallthrough in Serves
        select new FlagDefinition(
            key, FlagType.Boolean, enabled, variations, off, salt, [.. others.Take(2).Select(other => new Prerequisite(other, accepted))], [.. rules.Take(3)], fallthrough);

    private static readonly Gen<SegmentDefinition> Segments =
        from key in Gen.Elements("s0", "s1")
        from included in Gen.ListOf(Texts)
        from excluded in Gen.ListOf(Texts)
        from conditions in Gen.ListOf(Conditions)
        select new SegmentDefinition(key, [.. included.Take(3)], [.. excluded.Take(3)], [.. conditions.Take(2)]);

    private static readonly Gen<SnapshotDefinition> Snapshots =
        from flags in Gen.ListOf(Flags)
        from segments in Gen.ListOf(Segments)
        select new SnapshotDefinition([.. flags.Take(8)], [.. segments.Take(3)]);

    private static readonly Gen<EvaluationContext> Contexts =
        from names in Gen.ListOf(Names)
        from values in Gen.ArrayOf(Attributes(3), 12)
        select Given.Context([.. names.Take(12).Select((name, i) => (name, (object?)values[i]))]);

    [Test]
    public void Nothing_throws_and_all_ways_agree() =>
        Check.One(Laws.Runs(1200), Prop.ForAll(Snapshots.ToArbitrary(), Contexts.ToArbitrary(), (definition, context) =>
        {
            var snapshot = Snapshot.Compile(definition);
            var all = new FlagEvaluation[snapshot.Flags.Count];
            Evaluator.EvaluateAll(snapshot, context, all);
            for (var i = 0; i < all.Length; i++)
            {
                var trace = Evaluator.Explain(snapshot, i, context);
                if (!all[i].Equals(Evaluator.Evaluate(snapshot, i, context)) || !all[i].Equals(trace.Result) || !Tells(trace))
                {
                    return false.Label($"{snapshot.Flags[i].Key}: {all[i].Reason} but {trace.Result.Reason}");
                }
            }

            return true.Label("agreed");
        }));

    [Test]
    public void A_snapshot_that_takes_parts_over_gives_the_same_answers() =>
        Check.One(
            Laws.Runs(500),
            Prop.ForAll(Snapshots.ToArbitrary(), Snapshots.ToArbitrary(), Contexts.ToArbitrary(), (first, second, context) =>
            {
                var mixed = new SnapshotDefinition([.. first.Flags.Take(3), .. second.Flags], [.. second.Segments.Take(1), .. first.Segments]);
                var reused = Snapshot.Compile(mixed, Snapshot.Compile(first));
                var fresh = Snapshot.Compile(mixed);
                return Enumerable.Range(0, fresh.Flags.Count)
                    .All(i => Describe(Evaluator.Evaluate(reused, i, context)) == Describe(Evaluator.Evaluate(fresh, i, context)));
            }));

    // The steps lead to the result: what was served is what the last step served, and a rule that matched is the last one tried.
    private static bool Tells(Trace trace) => trace.Result.Reason switch
    {
        Reason.Disabled => trace.Served is null && trace.Prerequisites.Count == 0,
        Reason.PrerequisiteFailed => trace.Served is null && trace.Prerequisites[^1].Outcome != PrerequisiteOutcome.Met,
        Reason.RuleMatch => trace.Rules[^1].Matched && trace.Rules[^1].Id == trace.Result.RuleId && ServedIt(trace),
        Reason.Rollout => trace.Rules.All(rule => !rule.Matched) && ServedIt(trace),
        _ => trace.Served!.Deal is { Bucket: null } && trace.Served.Variation == trace.Result.Variation.Key,
    };

    private static bool ServedIt(Trace trace) =>
        trace.Served!.Variation == trace.Result.Variation.Key && trace.Result.IsBucketed == trace.Served.Deal?.Bucket is not null;

    private static string Describe(FlagEvaluation result) =>
        $"{result.Variation.Key} {result.Variation.Value} {result.Reason} {result.RuleId} {result.Enabled} {result.IsBucketed}";

    private static Gen<AttributeValue> Attributes(int depth)
    {
        var scalars = Gen.OneOf(
            Texts.Select(AttributeValue.OfText),
            Numbers.Select(AttributeValue.OfNumber),
            Gen.Elements(AttributeValue.Null, AttributeValue.OfBoolean(true), AttributeValue.OfBoolean(false)));
        if (depth == 0)
        {
            return scalars;
        }

        var lists = from elements in Gen.ListOf(Attributes(depth - 1)) select AttributeValue.OfList([.. elements.Take(4)]);
        var objects = from value in Attributes(depth - 1) from name in Gen.Elements("b", string.Empty) select Given.Object((name, value));
        return Gen.Frequency((4, scalars), (1, lists), (1, objects));
    }
}
