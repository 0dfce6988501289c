using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Flags;

/// <summary>Who gets what of a flag, read and changed as a whole.</summary>
public sealed class TargetingTests(Database database) : ServiceTests(database)
{
    private static readonly object TenPercent = new { distribution = new[] { new { variation = "on", percentage = 10m }, new { variation = "off", percentage = 90m } } };
    private static readonly object QuarterOfAll = new { distribution = new[] { new { variation = "on", percentage = 25m }, new { variation = "off", percentage = 75m } } };

    [Test]
    public async Task Changes_everything_at_once_in_one_version_with_one_entry()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "base" });
        await shop.CreateFlagAsync(new { key = "f", fallthrough = TenPercent });
        var gone = await shop.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "gone" });
        var kept = await shop.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "vip" });
        var before = await shop.Owner.GetAsync($"{shop.Path}/flags/f/targeting").ExpectAsync(200);

        var after = await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/f/targeting", new
        {
            enabled = true,
            prerequisites = new[] { new { flag = "base", variations = new[] { "off" } } },
            rules = new object[]
            {
                new { ruleType = "attributes", conditions = new[] { new { attribute = "user_email", @operator = "endsWith", values = new[] { "@example.com" } } } },
                new { id = (string)kept["id"]!, ruleType = "user_id", ruleValue = "vip", serve = new { variation = "off" }, enabled = false },
            },
            fallthrough = QuarterOfAll,
        }).ExpectAsync(200);

        Assert.Multiple(() =>
        {
            Assert.That(before["rules"]!.AsArray(), Has.Count.EqualTo(2));
            Assert.That((long)after["version"]!, Is.EqualTo((long)before["version"]! + 1));
            Assert.That((bool)after["enabled"]!, Is.True);
            Assert.That((string?)after["rules"]![1]!["id"], Is.EqualTo((string?)kept["id"]));
            Assert.That(after["rules"]!.AsArray().Select(rule => (string?)rule!["id"]), Does.Not.Contain((string?)gone["id"]));
            Assert.That((decimal)after["fallthrough"]!["distribution"]![0]!["percentage"]!, Is.EqualTo(25));
        });
        Assert.That((await shop.Owner.GetAsync($"{shop.Path}/flags/f/targeting").ExpectAsync(200)).ToJsonString(), Is.EqualTo(after.ToJsonString()));
        var history = await shop.Owner.GetAsync($"{shop.Path}/flags/f/history").ExpectAsync(200);
        Assert.That((string?)history["data"]![0]!["action"], Is.EqualTo("flag.update"));
        Assert.That((await shop.EvaluateAsync(new { user_id = "x", user_email = "x@example.com" }, "f"))["value"]!.GetValue<bool>(), Is.True);
    }

    [Test]
    public async Task Moves_as_few_users_as_a_change_of_the_percentage_alone()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "whole", enabled = true, rolloutPercentage = 30 });
        await shop.CreateFlagAsync(new { key = "part", enabled = true, rolloutPercentage = 30 });

        var whole = await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/whole/targeting", new { fallthrough = TenPercent }).ExpectAsync(200);
        var part = await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/part", new { fallthrough = TenPercent }).ExpectAsync(200);

        Assert.That(whole["fallthrough"]!.ToJsonString(), Is.EqualTo(part["fallthrough"]!.ToJsonString()));
    }

    [Test]
    public async Task The_order_of_the_list_is_the_order_of_evaluation_whatever_the_priorities_were()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f", enabled = true });
        var low = await shop.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "low" });
        var high = await shop.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "high", priority = 10 });
        object Rule(string value, object? id, int? priority) => new { id, ruleType = "user_id", ruleValue = value, priority };

        await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/f/targeting", new { rules = new[] { Rule("low", low["id"], 0), Rule("new", null, null), Rule("high", high["id"], 10) } }).ExpectAsync(200);

        var list = (await shop.Owner.GetAsync($"{shop.Path}/flags/f/rules").ExpectAsync(200))["data"]!.AsArray();
        Assert.That(list.Select(rule => (string?)rule!["ruleValue"]), Is.EqualTo(new[] { "low", "new", "high" }));
        Assert.That(list.Select(rule => (int)rule!["priority"]!), Is.EqualTo(new[] { 0, 0, 0 }));
    }

    [Test]
    public async Task Never_overwrites_a_newer_version_that_it_wasnt_told_of()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f" });
        using var seen = await shop.Owner.GetAsync($"{shop.Path}/flags/f/targeting");
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/f", new { rolloutPercentage = 50 }).ExpectAsync(200);

        using var request = new HttpRequestMessage(HttpMethod.Put, $"{shop.Path}/flags/f/targeting") { Content = JsonContent.Create(new { fallthrough = TenPercent }) };
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(seen.Headers.ETag!.ToString()));
        await shop.Owner.SendAsync(request).ExpectAsync(412);

        Assert.That((decimal)(await shop.Owner.GetAsync($"{shop.Path}/flags/f").ExpectAsync(200))["rolloutPercentage"]!, Is.EqualTo(50));
    }

    [TestCase("""{"enabled": null}""", 422, "enabled")]
    [TestCase("""{"offVariation": "blue"}""", 422, "offVariation")]
    [TestCase("""{"rules": [null]}""", 422, "rules[0]")]
    [TestCase("""{"rules": [{"ruleType": "moon_phase"}]}""", 422, "rules[0].ruleType")]
    [TestCase("""{"rules": [{"ruleType": "segment", "ruleValue": "nowhere"}]}""", 422, "rules[0].ruleValue")]
    [TestCase("""{"rules": [{"ruleType": "user_id", "ruleValue": "x", "serve": {"variation": "blue"}}]}""", 422, "rules[0].serve.variation")]
    [TestCase("""{"rules": [{"id": "0198c0de-ee77-7256-9f65-a1c38460b276", "ruleType": "user_id", "ruleValue": "x"}]}""", 422, "rules[0].id")]
    [TestCase("""{"rules": [{"id": "RULE", "ruleType": "user_id", "ruleValue": "x"}, {"id": "RULE", "ruleType": "user_id", "ruleValue": "y"}]}""", 422, "rules[1].id")]
    [TestCase("""{"fallthrough": {"distribution": [{"variation": "on", "percentage": 10}]}}""", 422, "fallthrough.distribution")]
    [TestCase("""{"fallthrough": {"distribution": [{"variation": "on", "percentage": 10.0005}, {"variation": "off", "percentage": 89.9995}]}}""", 422, "fallthrough.distribution[0].percentage")]
    [TestCase("""{"prerequisites": [{"flag": "f", "variations": ["on"]}]}""", 422, "prerequisites[0].flag")]
    [TestCase("""{"version": 99}""", 422, "version")]
    public async Task Refuses_what_is_wrong_by_its_place_and_changes_nothing(string body, int status, string field)
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f" });
        var rule = await shop.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "vip" });
        var before = await shop.Owner.GetAsync($"{shop.Path}/flags/f/targeting").ExpectAsync(200);

        var sent = new StringContent(body.Replace("RULE", (string)rule["id"]!, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        await shop.Owner.PutAsync($"{shop.Path}/flags/f/targeting", sent).ExpectFaultAsync(status, field);

        Assert.That((await shop.Owner.GetAsync($"{shop.Path}/flags/f/targeting").ExpectAsync(200)).ToJsonString(), Is.EqualTo(before.ToJsonString()));
    }

    [Test]
    public async Task Takes_no_rule_of_another_environment()
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        await shop.CreateFlagAsync(new { key = "f" });
        var rule = await shop.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "vip" });

        await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/f/targeting?environment=staging", new { rules = new[] { new { id = (string)rule["id"]!, ruleType = "user_id", ruleValue = "vip" } } })
            .ExpectFaultAsync(422, "rules[0].id");
    }
}
