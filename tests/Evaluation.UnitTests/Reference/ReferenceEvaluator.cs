using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;

namespace FlagService.Evaluation.UnitTests.Reference;

/// <summary>
/// The rules of evaluation once more, as they are written down and as simply as they can be said: nothing is prepared, nothing is kept.
/// What it shares with the service are the definitions alone.
/// </summary>
internal sealed class ReferenceEvaluator(SnapshotDefinition snapshot, EvaluationContext context)
{
    private const int DeepestChain = 32;

    private readonly ReferenceConditions _conditions = new(snapshot.Segments, context);

    /// <summary>What a flag serves: variation, reason, rule, and whether a bucket decided.</summary>
    public string Evaluate(string key)
    {
        var flag = Flag(key)!;
        var served = Serve(flag);
        var value = flag.Variations.First(variation => variation.Key == served.Variation).Value;
        return $"{served.Variation} {value} {served.Reason} {served.Rule} {served.Variation != flag.OffVariation} {served.IsBucketed}";
    }

    private (string Variation, string Reason, string? Rule, bool IsBucketed) Serve(FlagDefinition flag)
    {
        if (!flag.Enabled)
        {
            return (flag.OffVariation, "disabled", null, false);
        }

        if (!flag.Prerequisites.All(prerequisite => IsMet(flag, prerequisite)))
        {
            return (flag.OffVariation, "prerequisite_failed", null, false);
        }

        // A stable sort: equal priorities stay in the order given.
        foreach (var rule in flag.Rules.Where(rule => rule.Enabled).OrderByDescending(rule => rule.Priority))
        {
            if (rule.Conditions.All(_conditions.Holds) && (rule.Coverage is not { } coverage || IsIn(rule.Id, coverage)))
            {
                return Deal(flag, rule.Serve, "rule_match", rule.Id);
            }
        }

        return Deal(flag, flag.Fallthrough, "rollout", null);
    }

    private (string Variation, string Reason, string? Rule, bool IsBucketed) Deal(FlagDefinition flag, Serve serve, string reason, string? rule)
    {
        if (serve.Variation is { } variation)
        {
            return (variation, reason, rule, false);
        }

        var distribution = serve.Distribution!;
        if (distribution.Entries.FirstOrDefault(entry => entry.Thousandths == 100_000) is { } all)
        {
            return (all.Variation, reason, rule, false);
        }

        if (Unit(_conditions.Find(distribution.BucketBy ?? "user_id")) is not { } unit)
        {
            return (flag.OffVariation, "targeting_key_missing", null, false);
        }

        return (ReferenceBuckets.Holder(distribution, ReferenceBuckets.Bucket(distribution.Salt ?? flag.Salt, unit, distribution.Method)), reason, rule, true);
    }

    private bool IsIn(string rule, Coverage coverage) =>
        coverage.Thousandths == 100_000
        || (Unit(_conditions.Find(coverage.BucketBy ?? "user_id")) is { } unit
            && ReferenceBuckets.Bucket(coverage.Salt ?? rule, unit, coverage.Method) < coverage.Thousandths);

    private static string? Unit(AttributeValue attribute)
    {
        if (attribute.Kind == AttributeKind.Text)
        {
            return attribute.Text.Length > 0 ? attribute.Text : null;
        }

        var isUnit = attribute.Kind == AttributeKind.Number && Math.Abs(attribute.Number) <= 9007199254740991 && attribute.Number == Math.Floor(attribute.Number);
        return isUnit ? ((long)attribute.Number).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private bool IsMet(FlagDefinition flag, Prerequisite prerequisite)
    {
        var other = Flag(prerequisite.Flag);
        return other is not null
            && !Reaches(other, flag.Key, [])
            && Depth(other) + 1 <= DeepestChain
            && prerequisite.Variations.Contains(Serve(other).Variation);
    }

    private FlagDefinition? Flag(string key) => snapshot.Flags.FirstOrDefault(flag => flag.Key == key);

    // A flag that is off asks no prerequisites.
    private IEnumerable<Prerequisite> Asked(FlagDefinition flag) => flag.Enabled ? flag.Prerequisites : [];

    private bool Reaches(FlagDefinition from, string target, HashSet<string> seen) =>
        from.Key == target
        || (seen.Add(from.Key) && Asked(from).Any(next => Flag(next.Flag) is { } flag && Reaches(flag, target, seen)));

    private int Depth(FlagDefinition flag) =>
        Asked(flag).Select(next => Flag(next.Flag) is not { } other ? 1 : Reaches(other, flag.Key, []) ? 0 : Depth(other) + 1).DefaultIfEmpty(0).Max();
}
