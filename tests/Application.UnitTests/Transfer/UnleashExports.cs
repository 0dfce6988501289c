using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Application.UnitTests.Transfer;

/// <summary>What Unleash's clients read, and contexts to ask it for, made up of few names and values, so that they meet often.</summary>
internal static class UnleashExports
{
    private static readonly string[] Names = ["a", "b", "c", "d"];
    private static readonly string[] Fields = ["userId", "sessionId", "remoteAddress", "appName", "environment", "currentTime"];
    private static readonly string[] Properties = ["country", "plan", "version"];

    private static readonly string[] Words =
        ["", "a", "A", "ab", "Pro+", "pro+ max", " a ", "ſ", "s", "K", "k", "İ", "i", "BALİ", "bali", "ΑΣ", "σ", "true", "12", "-0", "x\ny", new('a', 1001)];

    private static readonly string[] Patterns = ["^a", "(a", "[[:alpha:]]+", @"\d\d", "a$", "^(?=a)b$", "^[^@]+@", ""];
    private static readonly string[] Numbers = ["12", "12.0", "12.5", "-0", "0", "1e1", "", "abc", " 12 "];
    private static readonly string[] Versions = ["1.2.3", "1.2", "1.2.4", "2.0.0-rc.1", "2.0.0-rc.2", "2.0.0", "v1.2.3", "01.2.3", "1.2.3-", "1.2.3+b"];

    private static readonly string[] Addresses =
        ["10.0.0.1", "10.0.0.0/8", "::ffff:10.0.0.1", "::ffff:10.0.0.0/104", "::1", "::/0", "2001:db8::1", "2001:db8::/32", "10.invalid", "11.0.0.1", "0.0.0.0/0"];

    private static readonly string[] Times =
        ["2022-01-29T13:00:00.000Z", "2022-01-29T15:00:00+02:00", "2022-01-30T00:00:00Z", "2022-01-29T12:59:59.999Z", "2022-01-30", "soon"];

    private static readonly Gen<JsonNode?> Text = TextOf([.. Words, .. Patterns, .. Numbers, .. Versions, .. Addresses, .. Times]);

    private static readonly Gen<JsonNode?> Constraint = Gen.Frequency(
        (4, ConstraintOf(["IN", "NOT_IN", "STR_CONTAINS", "STR_STARTS_WITH", "STR_ENDS_WITH"], ["userId", "country", "plan", "appName"], TextOf(Words))),
        (2, ConstraintOf(["REGEX"], ["userId", "country"], TextOf(Patterns))),
        (2, ConstraintOf(["NUM_EQ", "NUM_GT", "NUM_GTE", "NUM_LT", "NUM_LTE"], ["country", "plan"], TextOf(Numbers))),
        (2, ConstraintOf(["SEMVER_EQ", "SEMVER_GT", "SEMVER_GTE", "SEMVER_LT", "SEMVER_LTE"], ["version"], TextOf(Versions))),
        (2, ConstraintOf(["IN_CIDR"], ["remoteAddress", "plan"], TextOf(Addresses))),
        (2, ConstraintOf(["DATE_AFTER", "DATE_BEFORE"], ["currentTime", "currentTime", "country"], TextOf(Times))),
        (2, ConstraintOf(["IN", "STR_CONTAINS", "REGEX", "NUM_GT", "SEMVER_GT", "IN_CIDR", "NOT_AN_OPERATOR"], [.. Fields, .. Properties], Text)),
        (1, Gen.Constant<JsonNode?>(null)));

    private static readonly Gen<JsonNode?> Stickiness = Gen.Elements<string?>(null, null, "", "default", "random", "userId", "sessionId", "country").Select(Node);

    private static readonly Gen<JsonNode?> Override =
        from field in Gen.Elements("userId", "country", "sessionId")
        from values in ListOf(Text)
        select Object(("contextName", field), ("values", values));

    private static readonly Gen<JsonNode?> Variant =
        from name in Gen.Elements("red", "blue", "on", "disabled")
        from weight in Gen.Elements(0, 0, 1, 500)
        from stickiness in Stickiness
        from overrides in Maybe(ListOf(Override))
        select Object(("name", name), ("weight", weight), ("stickiness", stickiness), ("overrides", overrides));

    private static readonly Gen<JsonNode?> Strategy =
        from name in Gen.Frequency(
            (4, Gen.Elements("default", "flexibleRollout")),
            (3, Gen.Elements("userWithId", "remoteAddress", "gradualRolloutUserId", "gradualRolloutSessionId", "gradualRolloutRandom")),
            (1, Gen.Elements("applicationHostname", "mine")))
        from share in Gen.Elements<string?>("0", "0.9", "1", "50", "99.9", "100", "100", "150", "-5", "abc", "", null)
        from groupId in Gen.Elements<string?>(null, "g")
        from stickiness in Stickiness
        from list in Gen.Elements<string?>(null, "", "a", "a, ab", "10.0.0.1", "10.0.0.0/8,::1", "10.invalid, 2001:db8::/32", "::ffff:10.0.0.0/104 ,12")
        from constraints in Maybe(ListOf(Constraint))
        from segments in Maybe(ListOf(Gen.Elements(1, 2, 3, 9).Select(id => (JsonNode?)id)))
        from variants in Gen.Frequency((3, Gen.Constant<JsonNode?>(null)), (1, ListOf(Variant)))
        select Object(
            ("name", name),
            ("parameters", Object(("rollout", share), ("percentage", share), ("groupId", groupId), ("stickiness", stickiness), ("userIds", list), ("IPs", list))),
            ("constraints", constraints),
            ("segments", segments),
            ("variants", variants));

    private static readonly Gen<JsonNode?> Dependency =
        from feature in Gen.Elements("a", "a", "b", "gone")
        from enabled in Gen.Elements<bool?>(null, true, false)
        from variants in Maybe(ListOf(Gen.Elements("red", "blue", "on", "disabled", "green").Select(name => (JsonNode?)name)))
        select Object(("feature", feature), ("enabled", enabled), ("variants", variants));

    /// <summary>Features, the later of which may depend on the earlier, and segments.</summary>
    public static Gen<string> States { get; } =
        from features in Gen.CollectToArray(Names, Feature)
        from segments in Gen.CollectToArray(Enumerable.Range(1, 3), Segment)
        select Object(("features", new JsonArray([.. features])), ("segments", new JsonArray([.. segments])))!.ToJsonString();

    /// <summary>A context as Unleash's clients have it; properties may be numbers and booleans too, as some of them allow.</summary>
    public static Gen<string> Contexts { get; } =
        from fields in Gen.CollectToArray(Fields, field => Maybe(SeenIn(field)))
        from properties in Gen.CollectToArray(Properties, property => Maybe(SeenIn(property)))
        select Context(fields, properties).ToJsonString();

    private static Gen<JsonNode?> SeenIn(string field) => Gen.Frequency(
        (1, Text),
        (4, field switch
        {
            "remoteAddress" => TextOf(Addresses),
            "currentTime" => TextOf(Times),
            "version" => TextOf(Versions),
            "plan" => Gen.OneOf(TextOf(Addresses), TextOf(Words), Gen.Elements(0, 12, 12.5).Select(number => (JsonNode?)number)),
            "country" => Gen.OneOf(TextOf(Numbers), TextOf(Words), Gen.Elements(0, 12, 12.5).Select(number => (JsonNode?)number), Flag()),
            _ => TextOf(Words),
        }));

    private static Gen<JsonNode?> ConstraintOf(string[] operators, string[] fields, Gen<JsonNode?> texts) =>
        from name in Gen.Elements(operators)
        from field in Gen.Elements(fields)
        from values in Maybe(ListOf(Gen.Frequency((9, texts), (1, Gen.Constant<JsonNode?>(null)))))
        from value in Gen.Frequency((9, texts), (1, Gen.Constant<JsonNode?>(null)))
        from inverted in Maybe(Flag())
        from caseInsensitive in Maybe(Flag())
        select Object(("contextName", field), ("operator", name), ("values", values), ("value", value), ("inverted", inverted), ("caseInsensitive", caseInsensitive));

    private static Gen<JsonNode?> TextOf(string[] texts) => Gen.Elements(texts).Select(text => (JsonNode?)JsonValue.Create(text));

    private static Gen<JsonNode?> Feature(string name) =>
        from enabled in Gen.Elements(true, true, true, true, false)
        from strategies in ListOf(Strategy)
        from variants in Gen.Frequency((1, Gen.Constant<JsonNode?>(null)), (1, ListOf(Variant)))
        from dependencies in Gen.Frequency((name == "a" ? 0 : 1, ListOf(Dependency)), (1, Gen.Constant<JsonNode?>(null)))
        select Object(("name", name), ("enabled", enabled), ("strategies", strategies), ("variants", variants), ("dependencies", dependencies));

    private static Gen<JsonNode?> Segment(int id) =>
        from name in Gen.Elements<string?>(null, "Staff", "staff")
        from constraints in ListOf(Constraint)
        select Object(("id", id), ("name", name), ("constraints", constraints));

    private static JsonNode Context(IEnumerable<JsonNode?> fields, IEnumerable<JsonNode?> properties)
    {
        var context = new JsonObject { ["properties"] = new JsonObject(Properties.Zip(properties).Select(pair => KeyValuePair.Create(pair.First, pair.Second?.DeepClone()))) };
        foreach (var (field, value) in Fields.Zip(fields).Where(pair => pair.Second is not null))
        {
            context[field] = value!.DeepClone();
        }

        return context;
    }

    private static Gen<JsonNode?> ListOf(Gen<JsonNode?> items) =>
        from count in Gen.Choose(0, 3)
        from list in Gen.ArrayOf(items, count)
        select (JsonNode?)new JsonArray([.. list.Select(item => item?.DeepClone())]);

    private static Gen<JsonNode?> Maybe(Gen<JsonNode?> value) => Gen.Frequency((2, value.Select(node => node?.DeepClone())), (1, Gen.Constant<JsonNode?>(null)));

    private static Gen<JsonNode?> Flag() => Gen.Elements(true, false).Select(flag => (JsonNode?)flag);

    private static JsonNode? Node(string? text) => text is null ? null : JsonValue.Create(text);

    private static JsonNode? Object(params (string Name, object? Value)[] members) =>
        new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, member.Value is JsonNode node ? node.DeepClone() : JsonSerializer.SerializeToNode(member.Value))));
}
