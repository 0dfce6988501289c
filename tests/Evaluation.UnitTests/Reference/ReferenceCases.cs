using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Evaluation.UnitTests.Reference;

/// <summary>What the reference and the service are compared with: definitions as they can be saved, and contexts of anything.</summary>
internal static class ReferenceCases
{
    private static readonly string[] Words = ["", "a", "A", "ab", "abc", "é", "e\u0301", "u1", "u2", "u3", "DE", "true", "42", "-0", "a c", "a\nc", "ß", "İ", "\uD83D\uDE00"];

    private static readonly string[] Emails =
        ["Ada@Example.com", "ada@example.com", "@example.com", "@EXAMPLE.COM", "EXAMPLE", "É@example.com", "é@example.com", "K@example.com", "k@example.com", "bob@test.org"];

    private static readonly string[] Times =
    [
        "2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "2025-12-31T23:59:59Z", "2025-12-31T23:59:59.999999Z", "2025-12-31T23:59:59.9999999Z",
        "2026-01-01T00:00:00.0000001Z", "2026-01-01T00:00:00.000001Z", "2026-01-01T00:00:00-00:00", "2026-01-01T00:00:00+23:59", "2026-01-01T00:00:00-23:59",
        "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:60Z", "2026-01-01T24:00:00Z", "2026-02-29T00:00:00Z", "2024-02-29T00:00:00Z", "0001-01-01T00:00:00+23:59",
        "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999-23:59", "2026-01-01t00:00:00z", "2026-01-01 00:00:00Z", "2026-01-01T00:00:00", "2026-01-01T00:00Z",
        "2026-01-01", "2026-01-01T00:00:00.Z", " 2026-01-01T00:00:00Z", "2026-01-01T00:00:00+0100", "1970-01-01T00:00:00Z", "1970-01-01T00:00:00.001Z", "\u0662026-01-01T00:00:00Z",
    ];

    private static readonly string[] Versions =
    [
        "1", "1.0", "1.0.0", "1.0.0+build", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1-rc", "1.0-rc.1+x",
        "2.0.0", "10.0.0", "1.10.0", "1.2.0", "01.0.0", "1.0.0-01", "1.0.0-0a", "1.0.0-", "1.0.0+", "v1.0.0", "1.0.0.0", "1.", "", "99999999999999999999.0.0", "99999999999999999998.9.9",
        "1.0.0-99999999999999999999", "1.0.0--", "1.0.0-ALPHA", "1.0.0+01", "1.0.0-a..b", " 1.0.0", "-1.0.0", "1.0.0-alpha+a.b-c",
    ];

    private static readonly string[] Addresses =
    [
        "10.0.0.1", "10.0.0.0/8", "10.255.1.2", "11.0.0.1", "10.0.0.1/8", "10.0.0.1/32", "10.0.0.1/33", "0.0.0.0/0", "::/0", "::ffff:10.0.0.1", "::ffff:10.0.0.0/104", "::ffff:0:0/96",
        "::ffff:0:0/95", "::ffff:a00:1", "::FFFF:10.0.0.1/128", "2001:db8::1", "2001:DB8::/32", "2001:db8:0:0:0:0:0:1", "2001:db8::1/128", "2001:db8::0001", "1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0",
        "1:2:3:4::5:6:7:8", "1::2::3", ":::", "::", "::1", "[::1]", "fe80::1%eth0", "010.0.0.1", "10.0.0", "10.0.0.256", "10.0.0.1:80", "10.0.0.0/255.0.0.0", "10.0.0.0/08", "10.0.0.0/",
        "::10.0.0.1", "1:2:3:4:5:6:10.0.0.1", "10.0.0.1::", "12345::", "::ffff:010.0.0.1", "10.0.0.0/+8", " 10.0.0.1", "64:ff9b::10.0.0.1/96",
    ];

    private static readonly string[] Numerals =
        ["42", "42.0", "4.2e1", "+42", "-0", "0", ".5", "5.", "-.1", "1e999", "-1e999", "1e-999", " 42", "42 ", "0x2A", "1,000", "4_2", "", ".", "e1", "NaN", "Infinity", "٤٢", "0.1", "9007199254740993", new('1', 101)];

    private static readonly double[] Figures = [0, -0.0, 1, 2, 42, 42.5, -1, 0.1, 0.30000000000000004, 9007199254740991, 9007199254740992, -9007199254740991, -9007199254740992, 1e15, 1767225600000, 1767225599999, 1767225599999.5];

    private static readonly (string Name, string[] Texts, Operator[] Operators)[] Themes =
    [
        ("user_id", Words, [Operator.In, Operator.StartsWith, Operator.Exists]),
        ("user_email", Emails, [Operator.In, Operator.EndsWith, Operator.StartsWith, Operator.Contains, Operator.Matches]),
        ("word", Words, [Operator.In, Operator.Contains, Operator.StartsWith, Operator.EndsWith, Operator.Matches]),
        ("since", Times, [Operator.Before, Operator.After, Operator.In]),
        ("app.version", Versions, [Operator.SemverEqual, Operator.SemverLessThan, Operator.SemverLessThanOrEqual, Operator.SemverGreaterThan, Operator.SemverGreaterThanOrEqual]),
        ("ip", Addresses, [Operator.Cidr]),
        ("n", Words, [Operator.In, Operator.LessThan, Operator.LessThanOrEqual, Operator.GreaterThan, Operator.GreaterThanOrEqual, Operator.Before, Operator.After]),
        ("n", Numerals, [Operator.NumericEqual, Operator.NumericLessThan, Operator.NumericLessThanOrEqual, Operator.NumericGreaterThan, Operator.NumericGreaterThanOrEqual]),
    ];

    private static readonly Operator[] OfAttributes = [.. Enum.GetValues<Operator>().Where(each => each != Operator.Segment)];

    private static readonly Gen<ConditionValue> OddValues = Gen.OneOf(
        Gen.Elements(Figures).Select(ConditionValue.OfNumber),
        Gen.Elements(ConditionValue.OfBoolean(true), ConditionValue.OfBoolean(false), ConditionValue.OfNumber("42.0"), ConditionValue.OfNumber("4.2e1"), ConditionValue.OfNumber("1767225600000")),
        Gen.Elements(Themes).SelectMany(theme => Gen.Elements(theme.Texts)).Select(ConditionValue.OfText));

    /// <summary>Any condition but one on segments.</summary>
    public static readonly Gen<Condition> Conditions =
        from theme in Gen.Elements(Themes)
        from attribute in Gen.Frequency((12, Gen.Constant(theme.Name)), (1, Gen.Elements("app", "list", "app.", "missing", "a.b", "user_id.x")))
        from @operator in Gen.Frequency((8, Gen.Elements(theme.Operators)), (1, Gen.Elements(OfAttributes)))
        from values in Gen.ArrayOf(
            Gen.Frequency(
                (6, Gen.Elements(@operator == Operator.Matches ? [.. ReferencePatterns.All] : theme.Texts).Select(ConditionValue.OfText)),
                (theme.Name == "n" ? 12 : 2, OddValues)),
            2)
        from count in Gen.Choose(1, 2)
        from negate in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Condition(attribute, @operator, @operator == Operator.Exists ? [] : [.. values.Take(count).Select(value => Sensible(@operator, value))], negate);

    /// <summary>Contexts with attributes that conditions ask for, of the types that they expect and of others.</summary>
    public static readonly Gen<EvaluationContext> Contexts =
        from values in CollectionOf(Themes.Select(theme => Attributes(theme.Texts, theme.Name == "n" ? 12 : 2)))
        from kept in Gen.ArrayOf(Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false))), Themes.Length)
        from shape in Gen.Choose(0, 3)
        select Context(values, kept, shape);

    private static readonly Gen<Condition> RuleConditions = Gen.Frequency(
        (5, Conditions),
        (1, from key in Gen.Elements("s0", "s1", "gone") from negate in Gen.Elements(true, false) select new Condition(null, Operator.Segment, [ConditionValue.OfText(key)], negate)));

    private static readonly Gen<Serve> Serves = Gen.OneOf(
        Gen.Elements("on", "off", "third").Select(variation => Serve.To(variation)),
        from first in Gen.Elements(0, 1, 33_333, 50_000, 99_999, 100_000)
        from second in Gen.Elements(0, 1, 25_000)
        from variations in Gen.Shuffle(new[] { "on", "off", "third" })
        from bucketBy in Gen.Elements<string?>(null, null, "user_id", "n", "app.version", "list", "user_email")
        from salt in Gen.Elements<string?>(null, null, "", "other", "sält")
        from later in Gen.Elements<int?>(null, 10_000, 66_000)
        from method in Gen.Elements(Enum.GetValues<BucketingMethod>())
        let rest = Math.Max(0, 100_000 - first - second)
        let distribution = new Distribution(
            [new WeightedVariation(variations[0], first), new WeightedVariation(variations[1], 100_000 - first - rest), new WeightedVariation(variations[2], rest)], bucketBy, salt, Allocation: null, method)
        select Serve.To(later is { } share
            ? distribution.ChangeWeights([new WeightedVariation(variations[1], share), new WeightedVariation(variations[0], 100_000 - share)])
            : distribution));

    private static readonly Gen<Coverage?> Coverages =
        from share in Gen.Elements<int?>(null, null, 0, 1, 33_333, 50_000, 90_000, 99_999, 100_000)
        from bucketBy in Gen.Elements<string?>(null, null, "user_id", "n", "app.version", "list", "user_email")
        from salt in Gen.Elements<string?>(null, null, "", "other", "sält")
        from method in Gen.Elements(Enum.GetValues<BucketingMethod>())
        select share is { } some ? new Coverage(some, bucketBy, salt, method) : null;

    private static readonly Gen<RuleDefinition> Rules =
        from id in Gen.Choose(0, 99)
        from priority in Gen.Elements(0, 0, 1, -1)
        from enabled in Gen.Elements(true, true, true, false)
        from conditions in Gen.ListOf(RuleConditions)
        from serve in Serves
        from coverage in Coverages
        select new RuleDefinition($"r{id}", priority, enabled, [.. conditions.Take(2)], serve, coverage);

    private static readonly Gen<FlagDefinition> Flags =
        from enabled in Gen.Elements(true, true, true, true, false)
        from off in Gen.Elements("on", "off")
        from salt in Gen.Elements("flag", "sält", "", "x:y")
        from required in Gen.ListOf(from other in Gen.Elements("f0", "f1", "f2", "f3", "gone") from accepted in Gen.Elements<string[]>(["on"], ["off"], ["on", "off", "third"]) select new Prerequisite(other, accepted))
        from count in Gen.Elements(0, 0, 0, 1, 2)
        from rules in Gen.ListOf(Rules)
        from fallthrough in Serves
        select new FlagDefinition(
            "", FlagType.Number, enabled, [new("on", "1"), new("off", "0.0"), new("third", "3e0")], off, salt, [.. required.DistinctBy(each => each.Flag).Take(count)], [.. rules.Take(3)], fallthrough);

    private static readonly Gen<SegmentDefinition> Segments =
        from included in Gen.ListOf(Gen.Elements(Words))
        from excluded in Gen.ListOf(Gen.Elements(Words))
        from conditions in Gen.ListOf(Conditions)
        select new SegmentDefinition("", [.. included.Take(3)], [.. excluded.Take(2)], [.. conditions.Take(2)]);

    /// <summary>Environments of four flags and two segments.</summary>
    public static readonly Gen<SnapshotDefinition> Snapshots =
        from flags in Gen.ArrayOf(Flags, 4)
        from segments in Gen.ArrayOf(Segments, 2)
        select new SnapshotDefinition(
            [.. flags.Select((flag, i) => flag with { Key = $"f{i}" })],
            [.. segments.Select((segment, i) => segment with { Key = $"s{i}" })]);

    // What is saved has passed the check, which wants patterns to be patterns and so on; those that don't parse come from old databases.
    private static ConditionValue Sensible(Operator @operator, ConditionValue value) =>
        @operator == Operator.Matches && !ReferencePatterns.All.Contains(value.Text) ? ConditionValue.OfText("a") : value;

    private static Gen<AttributeValue> Attributes(string[] texts, int numbers)
    {
        var scalars = Gen.Frequency(
            (12, Gen.Elements(texts).Select(AttributeValue.OfText)),
            (numbers, Gen.Elements(Figures).Select(AttributeValue.OfNumber)),
            (1, Gen.Elements(AttributeValue.Null, AttributeValue.OfBoolean(true), AttributeValue.OfBoolean(false), AttributeValue.OfText(new string('a', 1001)), AttributeValue.OfText(new string('a', 1000)))));
        var lists = Gen.ListOf(scalars).Select(list => AttributeValue.OfList([.. list.Take(3)]));
        return Gen.Frequency((8, scalars), (2, lists), (1, lists.Select(list => AttributeValue.OfList(list))), (1, scalars.Select(value => Given.Object(("x", value)))));
    }

    private static EvaluationContext Context(AttributeValue[] values, bool[] kept, int shape)
    {
        var attributes = new List<(string, object?)>();
        for (var i = 0; i < Themes.Length; i++)
        {
            if (!kept[i])
            {
                continue;
            }

            var isNested = Themes[i].Name == "app.version" && shape > 0;
            attributes.Add(isNested ? ("app", Given.Object(("version", values[i]))) : (Themes[i].Name, values[i]));
        }

        // Beside the nested one there may be one of the whole name, which goes first, be it null.
        if (shape == 2)
        {
            attributes.Add(("app.version", AttributeValue.Null));
        }
        else if (shape == 3)
        {
            attributes.Add(("app.version", values[3]));
        }

        return Given.Context([.. attributes]);
    }

    private static Gen<T[]> CollectionOf<T>(IEnumerable<Gen<T>> each) =>
        each.Aggregate(Gen.Constant(Array.Empty<T>()), (all, next) => from before in all from one in next select before.Append(one).ToArray());
}
