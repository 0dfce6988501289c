using System.Text.Json.Nodes;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.UnitTests;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Application.UnitTests.Transfer;

/// <summary>
/// Everybody stays where they are: strategies that are independent of each other and of their variants are served exactly as in Unleash, in both
/// directions, and nothing is reported.
/// </summary>
public sealed class UnleashExactTests
{
    private static readonly string[] Units = ["userId", "sessionId", "country", "default"];

    private static readonly Gen<string> Stickiness = Gen.Elements(Units);

    private static readonly Gen<JsonNode?> Variants =
        from weights in Gen.Elements<int[]>([1], [500, 500], [1, 1], [333, 333, 334], [0, 1000], [100, 200, 700], [1, 0, 3])
        from stickiness in Stickiness
        from chosen in Gen.Elements("userId", "default")
        from overridden in Gen.Elements(true, false)
        select (JsonNode?)new JsonArray([.. weights.Select((weight, i) => new JsonObject
        {
            ["name"] = $"v{i}",
            ["weight"] = weight,
            ["payload"] = new JsonObject { ["type"] = "string", ["value"] = $"p{i}" },
            ["stickiness"] = i == 0 && chosen == "default" ? chosen : stickiness,
            ["overrides"] = overridden && i == 0 ? new JsonArray(new JsonObject { ["contextName"] = "country", ["values"] = new JsonArray("c7") }) : null,
        })]);

    private static readonly Gen<JsonNode?> Strategies =
        from share in Gen.Choose(0, 100)
        from name in Gen.Elements("flexibleRollout", "flexibleRollout", "gradualRolloutUserId", "default")
        from stickiness in Stickiness
        from groupId in Gen.Elements("a", "b", "é:", "c")
        from asked in Gen.Elements<string?>(null, null, "DE")
        from variants in Gen.Frequency((1, Gen.Constant<JsonNode?>(null)), (2, Variants))
        select (JsonNode?)new JsonObject
        {
            ["name"] = name,
            ["parameters"] = new JsonObject { ["rollout"] = $"{share}", ["percentage"] = share, ["stickiness"] = stickiness, ["groupId"] = groupId },
            ["constraints"] = asked is null ? null : new JsonArray(new JsonObject { ["contextName"] = "plan", ["operator"] = "IN", ["values"] = new JsonArray(asked) }),
            ["variants"] = name == "default" ? null : variants?.DeepClone(),
        };

    private static readonly Gen<JsonObject> Features =
        from count in Gen.Choose(1, 4)
        from strategies in Gen.ArrayOf(Strategies, count)
        from variants in Gen.Frequency((1, Gen.Constant<JsonNode?>(null)), (1, Variants))
        select new JsonObject
        {
            ["features"] = new JsonArray(new JsonObject
            {
                ["name"] = "f",
                ["enabled"] = true,
                ["strategies"] = new JsonArray([.. strategies.Select(strategy => strategy!.DeepClone())]),
                ["variants"] = variants?.DeepClone(),
            }),
        };

    // With a field instead of the default stickiness it is the same for all who have that field.
    [TestCase(null)]
    [TestCase("userId")]
    public void Everybody_gets_the_same_and_nothing_is_told(string? defaultStickiness)
    {
        var (on, off) = (0, 0);
        Check.One(Laws.Runs(75), Prop.ForAll(Features.Select(state => state.ToJsonString()).ToArbitrary(), text =>
        {
            var (scene, state) = (new UnleashScene { DefaultStickiness = defaultStickiness }, JsonNode.Parse(text)!);
            scene.ImportAsync(text).GetAwaiter().GetResult();
            if (scene.Remarks.FirstOrDefault(remark => !IsOfOthers(remark)) is { } told)
            {
                return false.Label(told);
            }

            var model = new UnleashModel(state);
            for (var i = 0; i < 60; i++)
            {
                var context = new JsonObject
                {
                    ["userId"] = defaultStickiness is not null ? $"u{i}" : i % 5 == 4 ? null : i % 7 == 6 ? "" : $"u{i}",
                    ["sessionId"] = $"s{i % 11}",
                    ["properties"] = new JsonObject { ["country"] = $"c{i % 17}", ["plan"] = i % 2 == 0 ? "DE" : "FR" },
                };
                var (outcomes, served) = (model.Outcomes("f", context), Served(scene, context));
                if (outcomes.Count > 1)
                {
                    // Somebody lacks what assigns the variant, and chance decides there.
                    continue;
                }

                if (served != outcomes.Single())
                {
                    return false.Label($"{served} should be {outcomes.Single()} for {context.ToJsonString()} in {text}");
                }

                (on, off) = served.Enabled ? (on + 1, off) : (on, off + 1);
            }

            return true.Label("the same");
        }));
        Assert.That((double)on / (on + off), Is.InRange(0.1, 0.9), "what all get or nobody proves nothing");
    }

    // All of those above have a session.
    private static bool IsOfOthers(string remark) =>
        remark.EndsWith("a context without a user and a session is assigned at random in Unleash; in FlagService it doesn't get the flag", StringComparison.Ordinal)
        || remark.EndsWith("the default stickiness is imported as userId: a context without it doesn't get the flag", StringComparison.Ordinal)
        || remark.EndsWith("applications must send sessionId; FlagService doesn't fill it in", StringComparison.Ordinal)
        || remark.EndsWith("is assigned a variant at random in Unleash; in FlagService it gets the flag without a variant", StringComparison.Ordinal);

    private static UnleashOutcome Served(UnleashScene scene, JsonObject context)
    {
        var built = new EvaluationContextBuilder().SetUserId((string?)context["userId"]).Set("sessionId", AttributeValue.OfText((string)context["sessionId"]!));
        foreach (var (name, value) in context["properties"]!.AsObject())
        {
            built.Set(name, AttributeValue.OfText((string)value!));
        }

        var served = scene.Served("f", built.Build());
        return served == scene.Flags.Single().OffVariation ? UnleashOutcome.Off : new UnleashOutcome(true, served == "on" ? null : served);
    }
}
