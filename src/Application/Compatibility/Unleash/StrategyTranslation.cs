using System.Globalization;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>
/// Translates what a flag serves, in its order, to strategies. The first rule that matches decides here, and there any strategy is enough: what
/// leaves some of those out whom it matches must come last, unless they go on here too, as by a coverage.
/// </summary>
/// <param name="flag">The flag.</param>
/// <param name="segments">The environment's segments.</param>
/// <param name="obstacle">Gets what is in the way.</param>
internal sealed class StrategyTranslation(FlagDefinition flag, SegmentTranslation segments, Obstacle obstacle)
{
    private const string Stops = "a rule or share that leaves users out comes before others, and Unleash's clients would go on to those";

    private readonly List<ClientStrategy> _strategies = [];
    private bool _leftSomeOut;

    /// <summary>The strategies; none where nobody gets the flag.</summary>
    public IReadOnlyList<ClientStrategy> Run()
    {
        foreach (var rule in flag.Rules.Where(rule => rule.Enabled).OrderByDescending(rule => rule.Priority))
        {
            var coverage = rule.Coverage is { IsWhole: false } some ? some with { Salt = some.Salt ?? rule.Id } : null;
            if (coverage?.Thousandths == 0)
            {
                continue;
            }

            Add(rule.Conditions, rule.Serve, coverage);
            if (rule.Conditions.Count == 0 && coverage is null)
            {
                return _strategies;
            }
        }

        Add([], flag.Fallthrough, coverage: null);
        return _strategies;
    }

    private void Add(IReadOnlyList<Condition> conditions, Serve serve, Coverage? coverage)
    {
        if (segments.Numbers(conditions, obstacle) is not { } numbers)
        {
            return;
        }

        var table = Shares(serve);
        if (table.TrueForAll(range => range.Variation == flag.OffVariation))
        {
            _leftSomeOut = true;
            return;
        }

        if (_leftSomeOut)
        {
            obstacle.Add(Stops);
        }

        var distribution = table is [{ Length: Bucketing.Count }] ? null : serve.Distribution;
        var guards = conditions.Where(ConstraintTranslation.IsGuard).Select(condition => condition.Attribute!).ToList();
        var unit = coverage is null && distribution is null ? guards.FirstOrDefault() : coverage is null ? UnitOf(distribution!.BucketBy) : UnitOf(coverage.BucketBy);
        if (guards.Exists(guard => guard != unit))
        {
            obstacle.Add("it asks whether more than one attribute is there, which Unleash's clients can't");
        }

        var stickiness = unit is null ? "default" : ConstraintTranslation.FieldOf(unit, obstacle);
        var share = coverage is not null ? ShareOf(coverage, distribution, table) : distribution is not null ? ShareOf(distribution, table) : Bucketing.Count;
        _strategies.Add(new ClientStrategy
        {
            Name = unit is null ? "default" : "flexibleRollout",
            Parameters = unit is null ? new Dictionary<string, string>(StringComparer.Ordinal) : ParametersOf(coverage?.Salt ?? serve.Distribution?.Salt ?? flag.Salt, share, stickiness),
            Constraints = ConstraintTranslation.Translate(
                [.. conditions.Where(condition => condition.Operator != Operator.Segment && !ConstraintTranslation.IsGuard(condition))],
                unit is null ? [] : [unit],
                obstacle),
            Segments = numbers,
            Variants = VariantsOf(table.Where(range => range.Variation != flag.OffVariation).ToList(), stickiness),
        });
        _leftSomeOut |= coverage is null && (share < Bucketing.Count || (distribution is not null && !guards.Contains(unit!)));
    }

    private static string UnitOf(string? bucketBy) => bucketBy ?? EvaluationContext.UserId;

    /// <summary>What is served to which buckets; all of them to one variation where no unit is needed.</summary>
    private static List<AllocationRange> Shares(Serve serve)
    {
        if (serve.Distribution is not { } distribution)
        {
            return [new AllocationRange(0, Bucketing.Count, serve.Variation!)];
        }

        return distribution.Entries.FirstOrDefault(entry => entry.Thousandths == Bucketing.Count) is { } whole
            ? [new AllocationRange(0, Bucketing.Count, whole.Variation)]
            : [.. distribution.Table()];
    }

    // How many buckets, from the first one on, get something else than the off variation.
    private int ShareOf(Distribution distribution, List<AllocationRange> table)
    {
        switch (distribution.Method)
        {
            case BucketingMethod.Unleash when table is [var on, var off] && off.Variation == flag.OffVariation:
                return on.To;
            case BucketingMethod.UnleashVariant when table.TrueForAll(range => range.Variation != flag.OffVariation):
                return Bucketing.Count;
            case BucketingMethod.Standard:
                obstacle.Add("it divides users by FlagService's own buckets");
                break;
            default:
                obstacle.Add("its shares lie otherwise than Unleash's clients count them");
                break;
        }

        return Bucketing.Count;
    }

    // Unleash's clients hash one group and one attribute, for the share and then for the variant of those who are in it.
    private int ShareOf(Coverage coverage, Distribution? distribution, List<AllocationRange> table)
    {
        if (coverage.Method is not BucketingMethod.Unleash)
        {
            obstacle.Add("it divides users by FlagService's own buckets");
        }

        if (distribution is not null
            && (ShareOf(distribution, table) < Bucketing.Count
                || UnitOf(distribution.BucketBy) != UnitOf(coverage.BucketBy)
                || (distribution.Salt ?? flag.Salt) != coverage.Salt))
        {
            obstacle.Add("a rule's coverage and its distribution divide users in ways of their own, which Unleash's clients can't");
        }

        return coverage.Thousandths;
    }

    private Dictionary<string, string> ParametersOf(string group, int share, string stickiness)
    {
        if (!group.All(char.IsAscii))
        {
            obstacle.Add("its salt has letters beyond ASCII, which not all of Unleash's clients hash alike");
        }

        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["rollout"] = (share / (Bucketing.Count / 100)).ToString(CultureInfo.InvariantCulture),
            ["stickiness"] = stickiness,
            ["groupId"] = group,
        };
    }

    private List<ClientVariant> VariantsOf(List<AllocationRange> table, string stickiness)
    {
        var steps = BucketingMethods.Step(BucketingMethod.UnleashVariant);
        var distinct = table.Select(range => range.Variation).Distinct(StringComparer.Ordinal).ToList();
        if (distinct.Count > 1 && (distinct.Exists(SaysOnlyOn) || table.Exists(range => range.From % steps != 0)))
        {
            obstacle.Add("some users get it without a variant, or by shares finer than 0.1 %, which Unleash's clients can't");
        }

        if (distinct is [var only])
        {
            return SaysOnlyOn(only) ? [] : [VariantOf(only, Bucketing.Count / steps, "default")];
        }

        return [.. table.Select(range => VariantOf(range.Variation, range.Length / steps, stickiness))];
    }

    private ClientVariant VariantOf(string key, int weight, string stickiness) => new()
    {
        Name = Find(key)?.Alias ?? key,
        Weight = weight,
        Stickiness = stickiness,
        Payload = Variants.PayloadOf(flag.Type, ValueOf(key)),
    };

    private bool SaysOnlyOn(string key) => Variants.SaysOnlyOn(key, Find(key)?.Alias, ValueOf(key));

    private Variation? Find(string key) => flag.Variations.FirstOrDefault(variation => variation.Key == key);

    private string ValueOf(string key)
    {
        var value = Find(key)?.Value;
        if (value is null)
        {
            obstacle.Add($"it serves a variation {key} that it lacks");
        }

        return value ?? "null";
    }
}
