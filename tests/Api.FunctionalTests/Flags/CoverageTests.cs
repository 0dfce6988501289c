using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Flags;

/// <summary>A rule for a share of those who meet its conditions, over everything that knows rules.</summary>
public sealed class CoverageTests(Database database) : ServiceTests(database)
{
    [Test]
    public async Task The_salt_is_stored_and_stays_whatever_happens_to_the_rule()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f", enabled = true });
        var rule = await shop.CreateRuleAsync("f", new { ruleType = "attributes", coverage = new { percentage = 30 } });
        var path = $"{shop.Path}/flags/f/rules/{rule["id"]}";
        var id = (string)rule["id"]!;
        Assert.That(rule["coverage"]!.ToJsonString(), Is.EqualTo($$"""{"percentage":30,"salt":"{{id}}"}"""));
        var first = await CoveredAsync(shop);

        // Who raises it keeps who is in it.
        var raised = await shop.Owner.PutAsJsonAsync(path, new { coverage = new { percentage = 60 } }).ExpectAsync(200);
        var second = await CoveredAsync(shop);
        Assert.That((string)raised["coverage"]!["salt"]!, Is.EqualTo(id));
        Assert.That(second, Is.SupersetOf(first));
        Assert.That(first, Has.Count.InRange(5, 40).And.Count.LessThan(second.Count));

        // Another flag of the same is one with the same users.
        var export = await shop.Owner.GetAsync($"{shop.Path}/export").ExpectAsync(200);
        var copy = await NewWorkspaceAsync();
        await copy.Owner.PostAsJsonAsync($"{copy.Path}/import", export).ExpectAsync(200);
        Assert.That(await CoveredAsync(copy), Is.EqualTo(second));

        // What was read can be sent back and changes nothing, with or without the salt.
        var targeting = await shop.Owner.GetAsync($"{shop.Path}/flags/f/targeting").ExpectAsync(200);
        targeting["rules"]![0]!["coverage"]!.AsObject().Remove("salt");
        var same = await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/f/targeting", new { rules = targeting["rules"] }).ExpectAsync(200);
        Assert.That((long)same["version"]!, Is.EqualTo((long)targeting["version"]!));

        await shop.Owner.PutAsJsonAsync(path, new { coverage = (object?)null }).ExpectAsync(200);
        Assert.That((await shop.Owner.GetAsync(path).ExpectAsync(200)).AsObject().ContainsKey("coverage"), Is.False);
        Assert.That(await CoveredAsync(shop), Has.Count.EqualTo(100));

        var version = (long)targeting["version"]!;
        var difference = await shop.Owner.GetAsync($"{shop.Path}/flags/f/history/difference?from={version - 1}&to={version}").ExpectAsync(200);
        Assert.That(difference["changes"]!.AsArray().Select(change => (string)change!["path"]!), Is.EqualTo(new[] { "rules[0].coverage.percentage" }));
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/rollback", new { version }).ExpectAsync(200);
        Assert.That(await CoveredAsync(shop), Is.EqualTo(second));
    }

    [Test]
    public async Task An_explanation_says_who_is_not_in_the_share_and_goes_on()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f", enabled = true });
        await shop.CreateRuleAsync("f", new { ruleType = "attributes", priority = 1, coverage = new { percentage = 72, salt = "gr1", bucketing = "unleash" } });
        await shop.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "123" });

        var explained = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/explain", new { user_id = "123" }).ExpectAsync(200);

        var impact = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/impact", new { rules = new[] { new { ruleType = "attributes", coverage = new { percentage = 5, bucketBy = "company" } } } }).ExpectAsync(200);
        Assert.That(impact["unknownAttributes"]!.ToJsonString(), Is.EqualTo("""["company"]"""));

        var rules = explained["steps"]!["rules"]!;
        Assert.That(
            rules[0]!["coverage"]!.ToJsonString(),
            Is.EqualTo("""{"percentage":72,"covered":false,"bucketBy":"user_id","seen":"123","unit":"123","salt":"gr1","bucketing":"unleash","bucket":72000}"""));
        Assert.That(((bool)rules[0]!["matched"]!, (bool)rules[1]!["matched"]!, (string)explained["result"]!["reason"]!), Is.EqualTo((false, true, "rule_match")));
        Assert.That(rules[1]!.AsObject().ContainsKey("coverage"), Is.False);
    }

    [TestCase("""{}""", 422, "coverage.percentage")]
    [TestCase("""{"percentage": 100.5}""", 422, "coverage.percentage")]
    [TestCase("""{"percentage": "50"}""", 400, "coverage.percentage")]
    [TestCase("""{"percentage": 33.3, "bucketing": "unleash"}""", 422, "coverage.percentage")]
    [TestCase("""{"percentage": 50, "bucketing": "other"}""", 422, "coverage.bucketing")]
    [TestCase("""{"percentage": 50, "bucketBy": ""}""", 422, "coverage.bucketBy")]
    [TestCase("""{"percentage": 50, "salt": "\u0000"}""", 422, "coverage.salt")]
    [TestCase("""{"percentage": 50, "share": 5}""", 422, "coverage.share")]
    public async Task Refuses_what_is_no_coverage_and_names_the_place(string coverage, int status, string field)
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f" });
        var rule = new JsonObject { ["ruleType"] = "attributes", ["coverage"] = JsonNode.Parse(coverage) };

        await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/rules", rule).ExpectFaultAsync(status, field);
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/f/targeting", new { rules = new[] { rule } }).ExpectFaultAsync(status, $"rules[0].{field}");
    }

    private static async Task<List<int>> CoveredAsync(Workspace workspace)
    {
        var covered = new List<int>();
        for (var i = 0; i < 100; i++)
        {
            if ((string)(await workspace.EvaluateAsync(new { user_id = $"user-{i}" }, "f"))["reason"]! == "rule_match")
            {
                covered.Add(i);
            }
        }

        return covered;
    }
}
