using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Evaluation;

/// <summary>What a draft would change for the users who were seen lately.</summary>
public sealed class ImpactTests(Database database) : ServiceTests(database)
{
    private const int Seed = 20_261_129;
    private const int Users = 110;
    private const int Drafts = 8;
    private static readonly string[] Variations = ["on", "off"];

    protected override (string Name, string Value)[] Settings => [("FlagService:Analytics:SampleAbovePerSecond", "100000")];

    [Test]
    public async Task Agrees_with_what_each_user_gets_before_and_after_the_draft_is_saved()
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "staff", included = new[] { "user-3", "user-44" } }).ExpectAsync(201);
        await shop.CreateFlagAsync(new { key = "base", enabled = true, rolloutPercentage = 60 });
        await shop.CreateFlagAsync(new { key = "f", enabled = true, rolloutPercentage = 30 });
        await ResultsAsync(shop);
        shop = await RestartedAsync(shop);
        var random = new Random(Seed);
        for (var i = 0; i < Drafts; i++)
        {
            var draft = NewDraft(random, await RulesAsync(shop));
            var impact = await shop.Owner.PostAsync($"{shop.Path}/flags/f/impact", JsonContent.Create(draft)).ExpectAsync(200);
            var before = await ResultsAsync(shop);
            await SaveAsync(shop, draft);
            var after = await ResultsAsync(shop);

            var expected = before.Keys
                .Where(user => before[user] != after[user])
                .GroupBy(user => $"{before[user]}>{after[user]}", StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
            var changes = impact["changes"]!.AsArray().ToDictionary(change => $"{change!["from"]}>{change["to"]}", change => change!, StringComparer.Ordinal);
            var tried = $"draft {i}: {draft.ToJsonString()}\n{impact.ToJsonString()}";
            Assert.That((int)impact["users"]!, Is.EqualTo(Users), tried);
            Assert.That((bool)impact["sampled"]!, Is.False, tried);
            Assert.That(changes.ToDictionary(change => change.Key, change => (int)change.Value["users"]!), Is.EquivalentTo(expected.ToDictionary(change => change.Key, change => change.Value.Count)), tried);
            Assert.That(changes.SelectMany(change => change.Value["examples"]!.AsArray().Select(user => $"{change.Key} {user}")), Is.SubsetOf(expected.SelectMany(change => change.Value.Select(user => $"{change.Key} {user}"))), tried);
        }
    }

    [Test]
    public async Task Says_what_it_could_not_know_and_changes_nothing()
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "eu", conditions = new[] { new { attribute = "region", @operator = "in", values = new[] { "eu" } } } }).ExpectAsync(201);
        var flag = await shop.CreateFlagAsync(new { key = "f", enabled = true });
        await shop.EvaluateAsync(new { user_id = "ann" }, "f");
        await shop.EvaluateAsync(new { user_id = "ann" }, "f");
        await shop.EvaluateAsync(new { user_id = new string('x', 300) }, "f");
        await shop.EvaluateAsync(new { }, "f");
        shop = await RestartedAsync(shop);
        var draft = new
        {
            fallthrough = new { variation = "on" },
            rules = new object[]
            {
                new { ruleType = "attributes", conditions = new[] { new { attribute = "country", @operator = "in", values = new[] { "DE" } } }, serve = new { variation = "off" } },
                new { ruleType = "segment", ruleValue = "eu", serve = new { distribution = new[] { new { variation = "on", percentage = 50 }, new { variation = "off", percentage = 50 } }, bucketBy = "company" } },
            },
        };

        var impact = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/impact", draft).ExpectAsync(200);

        Assert.That(impact["unknownAttributes"]!.ToJsonString(), Is.EqualTo("""["company","country","region"]"""));
        Assert.That(((int)impact["evaluations"]!, (int)impact["users"]!), Is.EqualTo((4, 1)), "one of them has no id, and of one only a part is known");
        Assert.That(impact["changes"]!.ToJsonString(), Is.EqualTo("""[{"from":"off","to":"on","users":1,"examples":["ann"]}]"""));
        var now = await shop.Owner.GetAsync($"{shop.Path}/flags/f").ExpectAsync(200);
        Assert.That((long)now["version"]!, Is.EqualTo((long)flag["version"]!));
        Assert.That((long)impact["flagVersion"]!, Is.EqualTo((long)flag["version"]!));
        var nothing = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/impact", new { }).ExpectAsync(200);
        Assert.That(nothing["changes"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Looks_at_fewer_users_where_each_costs_more_and_says_so()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f", enabled = true });
        await ResultsAsync(shop);
        shop = await RestartedAsync(shop);
        var cheap = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/impact", new { }).ExpectAsync(200);
        Assert.That(((int)cheap["users"]!, (bool)cheap["sampled"]!), Is.EqualTo((Users, false)));

        var costly = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/impact", Matching("a.{20}b")).ExpectAsync(200);
        Assert.That((int)costly["users"]!, Is.InRange(1, Users - 1), costly.ToJsonString());
        Assert.That((bool)costly["sampled"]!, Is.True);
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/impact", Matching("a.{0,90}b.{0,90}c")).ExpectFaultAsync(422, "rules[0].conditions[0].values");
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "s", conditions = new[] { new { attribute = "user_id", @operator = "matches", values = new[] { "a.{20}c" } } } }).ExpectAsync(201);
        var rules = new[] { Rule("a.{20}b"), new { ruleType = "segment", ruleValue = "s" } };
        var problem = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/impact", new { rules }).ExpectAsync(422);
        Assert.That((string?)problem["code"], Is.EqualTo("evaluation_too_costly"));

        static object Matching(string pattern) => new { rules = new[] { Rule(pattern) } };

        static object Rule(string pattern) => new { ruleType = "attributes", conditions = new[] { new { attribute = "user_id", @operator = "matches", values = new[] { pattern } } } };
    }

    [Test]
    public async Task Refuses_what_could_not_be_saved()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f" });
        var path = $"{shop.Path}/flags/f/impact";
        object Rule(object? serve = null, string type = "user_id", string? value = "u") => new { rules = new[] { new { ruleType = type, ruleValue = value, serve } } };

        await shop.Owner.PostAsJsonAsync(path, new { fallthrough = new { variation = "none" } }).ExpectFaultAsync(422, "fallthrough.variation");
        await shop.Owner.PostAsJsonAsync(path, Rule(new { variation = "none" })).ExpectFaultAsync(422, "rules[0].serve.variation");
        await shop.Owner.PostAsJsonAsync(path, Rule(type: "colour")).ExpectFaultAsync(422, "rules[0].ruleType");
        await shop.Owner.PostAsJsonAsync(path, Rule(type: "segment", value: "none")).ExpectFaultAsync(422, "rules[0].ruleValue");
        await shop.Owner.PostAsJsonAsync(path, new { prerequisites = new[] { new { flag = "f", variations = new[] { "on" } } } }).ExpectFaultAsync(422, "prerequisites[0].flag");
        await shop.Owner.PostAsJsonAsync(path, new { fallthrough = new { distribution = new[] { new { variation = "on", percentage = 10 } } } }).ExpectFaultAsync(422, "fallthrough.distribution");
        await shop.Owner.PostAsJsonAsync(path, new { percentage = 3 }).ExpectFaultAsync(422, "percentage");
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/none/impact", new { }).ExpectAsync(404);
    }

    private static JsonObject NewDraft(Random random, JsonArray present)
    {
        var rules = present.Where(_ => random.Next(3) > 0).Select(rule => rule!.DeepClone()).ToList();
        foreach (var rule in rules)
        {
            rule["serve"]!.AsObject().Remove("allocation");
        }

        foreach (var rule in rules.Where(_ => random.Next(2) == 0))
        {
            rule["serve"] = NewServe(random);
        }

        if (rules.Count < 4)
        {
            var (type, value) = random.Next(3) switch { 0 => ("user_id", $"user-{random.Next(Users)}"), 1 => ("segment", "staff"), _ => ("attributes", null) };
            var coverage = new JsonObject { ["percentage"] = random.Next(101), ["salt"] = $"salt {random.Next(100)}" };
            rules.Insert(0, new JsonObject { ["ruleType"] = type, ["ruleValue"] = value, ["coverage"] = type == "attributes" ? coverage : null, ["serve"] = NewServe(random) });
        }

        return new JsonObject
        {
            ["enabled"] = random.Next(8) > 0,
            ["fallthrough"] = NewServe(random),
            ["prerequisites"] = random.Next(3) > 0 ? [] : new JsonArray(new JsonObject { ["flag"] = "base", ["variations"] = new JsonArray("on") }),
            ["rules"] = new JsonArray([.. rules]),
        };
    }

    private static JsonObject NewServe(Random random)
    {
        if (random.Next(3) == 0)
        {
            return new JsonObject { ["variation"] = Variations[random.Next(2)] };
        }

        var share = random.Next(101);
        var order = random.Next(2);
        return new JsonObject
        {
            ["distribution"] = new JsonArray(
                new JsonObject { ["variation"] = Variations[order], ["percentage"] = share },
                new JsonObject { ["variation"] = Variations[1 - order], ["percentage"] = 100 - share }),
        };
    }

    private static async Task<JsonArray> RulesAsync(Workspace shop) => (await shop.Owner.GetAsync($"{shop.Path}/flags/f/rules").ExpectAsync(200))["data"]!.AsArray();

    private static Task SaveAsync(Workspace shop, JsonObject draft) => shop.Owner.PutAsync($"{shop.Path}/flags/f/targeting", JsonContent.Create(draft)).ExpectAsync(200);

    private static async Task<Dictionary<string, string>> ResultsAsync(Workspace shop)
    {
        var results = new Dictionary<string, string>(StringComparer.Ordinal);
        using var application = shop.Application();
        for (var i = 0; i < Users; i++)
        {
            results[$"user-{i}"] = (string)(await application.PostAsJsonAsync("/sdk/v1/evaluate/f", new { user_id = $"user-{i}" }).ExpectAsync(200))["variation"]!;
        }

        return results;
    }

    // A stop writes all that was evaluated.
    private async Task<Workspace> RestartedAsync(Workspace shop)
    {
        await RestartAsync();
        var owner = Anonymous();
        owner.DefaultRequestHeaders.Authorization = shop.Owner.DefaultRequestHeaders.Authorization;
        return Workspace.After(Service, shop, owner);
    }
}
