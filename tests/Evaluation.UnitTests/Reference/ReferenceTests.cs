using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Evaluation.UnitTests.Reference;

/// <summary>The service evaluates as the reference does, whatever is defined and whoever asks.</summary>
public sealed class ReferenceTests
{
    private static readonly Gen<string[]> Keys = Gen.Shuffle(new[] { "a", "b", "c", "d" });

    private static readonly Gen<WeightedVariation[]> Shares =
        from keys in Keys
        from count in Gen.Choose(1, 4)
        from cuts in Gen.ArrayOf(Gen.Frequency((4, Gen.Choose(0, 100)), (1, Gen.Elements(0, 100))), count - 1)
        let ends = cuts.Append(100).Order().ToArray()
        select keys.Take(count).Select((key, i) => new WeightedVariation(key, (ends[i] - (i == 0 ? 0 : ends[i - 1])) * 1000)).ToArray();

    [Test]
    public void A_condition_holds_as_the_reference_says()
    {
        var met = 0;
        var runs = Laws.Runs(4_000);
        Check.One(runs, Prop.ForAll(ReferenceCases.Conditions.ToArbitrary(), ReferenceCases.Contexts.ToArbitrary(), (condition, context) =>
        {
            var expected = new ReferenceConditions([], context).Holds(condition);
            met += expected ? 1 : 0;
            return (Given.Holds(condition, context) == expected).Label($"{Describe(condition)} for {Describe(context)} should be {expected}");
        }));
        Assert.That(met, Is.GreaterThan(runs.MaxTest / 10), "conditions that hold for nobody prove nothing");
    }

    /// <summary>Long lists are looked at in another way than short ones.</summary>
    [Test]
    public void A_condition_on_a_long_list_holds_as_the_reference_says()
    {
        var met = 0;
        var lists = ReferenceCases.Contexts.ListOf(3).Select(contexts => Lengthened([.. contexts]));
        var runs = Laws.Runs(4_000);
        Check.One(runs, Prop.ForAll(ReferenceCases.Conditions.ToArbitrary(), lists.ToArbitrary(), (condition, context) =>
        {
            var expected = new ReferenceConditions([], context).Holds(condition);
            met += expected ? 1 : 0;
            return (Given.Holds(condition, context) == expected).Label($"{Describe(condition)} for {Describe(context)} should be {expected}");
        }));
        Assert.That(met, Is.GreaterThan(runs.MaxTest / 10), "conditions that hold for nobody prove nothing");
    }

    [Test]
    public void A_flag_serves_what_the_reference_says() =>
        Check.One(Laws.Runs(800), Prop.ForAll(ReferenceCases.Snapshots.ToArbitrary(), ReferenceCases.Contexts.ToArbitrary(), (definition, context) =>
        {
            var snapshot = Snapshot.Compile(definition);
            var reference = new ReferenceEvaluator(definition, context);
            var all = new FlagEvaluation[snapshot.Flags.Count];
            Evaluator.EvaluateAll(snapshot, context, all);
            for (var i = 0; i < all.Length; i++)
            {
                var (found, expected) = (Describe(all[i]), reference.Evaluate(snapshot.Flags[i].Key));
                if (found != expected || Describe(Evaluator.Evaluate(snapshot, i, context)) != expected)
                {
                    return false.Label($"{snapshot.Flags[i].Key}: {found} should be {expected} for {Describe(context)}");
                }
            }

            return true.Label("the same");
        }));

    [Test]
    public void Chains_are_as_deep_as_the_reference_says([Values(31, 32, 33, 34)] int length)
    {
        var flags = Enumerable.Range(0, length + 1).Select(i => Given.Flag($"f{i}", Serve.To("on")) with
        {
            Prerequisites = i == 0 ? [] : [new Prerequisite($"f{i - 1}", ["on"])],
        }).ToArray();
        var definition = new SnapshotDefinition(flags, []);
        var reference = new ReferenceEvaluator(definition, EvaluationContext.Empty);

        Assert.That(
            flags.Select(flag => Describe(Given.Evaluate(Snapshot.Compile(definition), flag.Key, EvaluationContext.Empty))),
            Is.EqualTo(flags.Select(flag => reference.Evaluate(flag.Key))));
    }

    [Test]
    public void A_bucket_is_the_one_that_the_reference_says() =>
        Check.One(Laws.Runs(1000), Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (salt, unit) =>
            Bucketing.Bucket(salt.Get, unit.Get) == ReferenceBuckets.Bucket(salt.Get, unit.Get)));

    [Test]
    public void Changed_shares_move_whom_the_reference_says() =>
        Check.One(Laws.Runs(60), Prop.ForAll(Gen.ArrayOf(Shares, 4).ToArbitrary(), history =>
        {
            var distribution = new Distribution(history[0]);
            Dictionary<string, List<(int From, int To)>>? stacks = null;
            foreach (var shares in history.Skip(1))
            {
                stacks = ReferenceBuckets.Change(stacks, distribution.Entries, shares);
                distribution = distribution.ChangeWeights(shares);
                var found = Stacks(distribution.Allocation?.Ranges.Select(range => (range.Variation, range.From, range.To)) ?? []);
                var expected = Stacks(stacks?.SelectMany(stack => stack.Value.Select(range => (stack.Key, range.From, range.To))) ?? []);
                if (found != expected || (distribution.Allocation is null) != (stacks is null))
                {
                    return false.Label($"{found} should be {expected}");
                }
            }

            return true.Label("the same");
        }));

    private static string Stacks(IEnumerable<(string Variation, int From, int To)> ranges) => string.Join(' ', ranges
        .GroupBy(range => range.Variation)
        .OrderBy(stack => stack.Key, StringComparer.Ordinal)
        .Select(stack => $"{stack.Key}:{string.Join(',', stack.Select(range => $"{range.From}-{range.To}"))}"));

    // Each attribute becomes a list of what it is in all of the contexts, and of very much else.
    private static EvaluationContext Lengthened(EvaluationContext[] contexts) => Given.Context(
        [.. contexts.SelectMany(context => context.Attributes.Names).Distinct(StringComparer.Ordinal).Select(name => (name, (object?)AttributeValue.OfList(
            [.. contexts.SelectMany(context => Elements(context, name)), .. Enumerable.Repeat(AttributeValue.Null, 20)])))]);

    private static AttributeValue[] Elements(EvaluationContext context, string name) =>
        !context.Attributes.TryGet(name, out var value) ? [] : value.Kind == AttributeKind.List ? value.Elements.ToArray() : [value];

    private static string Describe(FlagEvaluation result) =>
        $"{result.Variation.Key} {result.Variation.Value} {ReasonNames.Name(result.Reason)} {result.RuleId} {result.Enabled} {result.IsBucketed}";

    private static string Describe(Condition condition) =>
        $"{condition.Attribute} {condition.Operator} [{string.Join("; ", condition.Values.Select(value => $"{value.Kind} {value.Text}"))}] negate={condition.Negate}";

    private static string Describe(EvaluationContext context) => Describe(AttributeValue.OfObject(context.Attributes));

    private static string Describe(AttributeValue value) => value.Kind switch
    {
        AttributeKind.List => $"[{string.Join("; ", value.Elements.ToArray().Select(Describe))}]",
        AttributeKind.Object => $"{{{string.Join("; ", value.Members!.Names.Select(name => $"{name}: {Describe(value.Members.TryGet(name, out var member) ? member : default)}"))}}}",
        AttributeKind.Number => value.Number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        AttributeKind.Text => $"\"{value.Text}\"",
        _ => value.Kind == AttributeKind.Null ? "null" : value.IsTrue.ToString(),
    };
}
