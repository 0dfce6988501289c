using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Flags;

public sealed class SegmentTests(Database database) : ServiceTests(database)
{
    [Test]
    public async Task A_segment_decides_for_the_rules_that_name_it_and_stays_while_they_do()
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PostAsJsonAsync(
            $"{shop.Path}/segments",
            new
            {
                key = "staff",
                included = new[] { "u1" },
                excluded = new[] { "u2" },
                conditions = new[] { new { attribute = "user_email", @operator = "endsWith", values = new[] { "@example.com" } } },
            }).ExpectAsync(201);
        await shop.CreateFlagAsync(new { key = "f", enabled = true });
        var rule = await shop.CreateRuleAsync("f", new { ruleType = "segment", ruleValue = "staff" });

        var included = await shop.EvaluateAsync(new { user_id = "u1" }, "f");
        var excluded = await shop.EvaluateAsync(new { user_id = "u2", user_email = "u2@example.com" }, "f");
        var conditional = await shop.EvaluateAsync(new { user_id = "u3", user_email = "U3@EXAMPLE.com" }, "f");
        var used = await shop.Owner.DeleteAsync($"{shop.Path}/segments/staff").ExpectAsync(409);
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/segments/staff", new { included = (object?)null }).ExpectAsync(200);
        var after = await shop.EvaluateAsync(new { user_id = "u1" }, "f");

        Assert.Multiple(() =>
        {
            Assert.That((bool)included["enabled"]!, Is.True);
            Assert.That((bool)excluded["enabled"]!, Is.False);
            Assert.That((bool)conditional["enabled"]!, Is.True);
            Assert.That((string)used["detail"]!, Does.Contain("f"));
            Assert.That((bool)after["enabled"]!, Is.False);
        });
        await shop.Owner.DeleteAsync($"{shop.Path}/flags/f/rules/{rule["id"]}").ExpectAsync(204);
        await shop.Owner.DeleteAsync($"{shop.Path}/segments/staff").ExpectAsync(204);
        await shop.Owner.GetAsync($"{shop.Path}/segments/staff").ExpectAsync(404);
    }

    [Test]
    public async Task Refuses_a_segment_of_segments()
    {
        var shop = await NewWorkspaceAsync();

        await shop.Owner.PostAsJsonAsync(
            $"{shop.Path}/segments",
            new { key = "s", conditions = new[] { new { @operator = "segment", values = new[] { "s" } } } }).ExpectFaultAsync(422, "conditions[0].operator");
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "s" }).ExpectAsync(201);
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "s" }).ExpectFaultAsync(409, "key");
        var list = await shop.Owner.GetAsync($"{shop.Path}/segments?search=S").ExpectAsync(200);
        Assert.That((int)list["total"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task Lists_the_rules_that_use_it_in_whichever_words_and_no_others()
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        foreach (var key in new[] { "staff", "staff-2", "unused" })
        {
            await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key }).ExpectAsync(201);
        }

        foreach (var key in new[] { "a", "b", "c" })
        {
            await shop.CreateFlagAsync(new { key, name = $"Flag {key}" });
        }

        object Within(params string[] segments) => new { ruleType = "attributes", description = "Within", enabled = false, conditions = new object[] { new { @operator = "segment", values = segments } } };
        var direct = await shop.CreateRuleAsync("b", new { ruleType = "segment", ruleValue = "staff" });
        await shop.CreateRuleAsync("a", Within("staff-2", "staff"), "?environment=staging");
        await shop.CreateRuleAsync("a", Within("staff-2"));
        await shop.CreateRuleAsync("c", new { ruleType = "attributes", conditions = new[] { new { attribute = "team", @operator = "in", values = new[] { "staff" } } } });
        await shop.CreateRuleAsync("c", new { ruleType = "user_id", ruleValue = "staff" });

        var uses = await shop.Owner.GetAsync($"{shop.Path}/segments/staff/uses").ExpectAsync(200);

        Assert.That((int)uses["total"]!, Is.EqualTo(2));
        Assert.That(
            uses["data"]!.AsArray().Select(use => ((string)use!["flag"]!, (string)use["flagName"]!, (string)use["environment"]!, (bool)use["enabled"]!, (string)use["description"]!)),
            Is.EqualTo(new[] { ("a", "Flag a", "staging", false, "Within"), ("b", "Flag b", "production", true, "") }));
        Assert.That((string)uses["data"]![1]!["rule"]!, Is.EqualTo((string)direct["id"]!));
        var second = await shop.Owner.GetAsync($"{shop.Path}/segments/staff/uses?perPage=1&page=2").ExpectAsync(200);
        Assert.That(((string)second["data"]![0]!["flag"]!, (int)second["lastPage"]!), Is.EqualTo(("b", 2)));
        Assert.That((int)(await shop.Owner.GetAsync($"{shop.Path}/segments/staff/uses?search=FLAG%20B").ExpectAsync(200))["total"]!, Is.EqualTo(1));
        Assert.That((int)(await shop.Owner.GetAsync($"{shop.Path}/segments/unused/uses").ExpectAsync(200))["total"]!, Is.EqualTo(0));
        await shop.Owner.GetAsync($"{shop.Path}/segments/nothing/uses").ExpectAsync(404);
        var used = await shop.Owner.DeleteAsync($"{shop.Path}/segments/staff").ExpectAsync(409);
        Assert.That((string)used["detail"]!, Does.EndWith("the rules of: a, b."));
    }

    [TestCase("""{"key": "t", "included": ["a", "b", "c", "\u0000"]}""", "included[3]")]
    [TestCase("""{"key": "t", "excluded": [null]}""", "excluded[0]")]
    [TestCase("""{"key": "t", "conditions": [{"attribute": "a", "operator": "in", "values": ["x"]}, {"attribute": "a", "operator": "cidr", "values": ["::/0", "::/129"]}]}""", "conditions[1].values[1]")]
    public async Task Names_the_entry_that_is_wrong(string body, string place)
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "s" }).ExpectAsync(201);
        StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

        await shop.Owner.PostAsync($"{shop.Path}/segments", Json(body)).ExpectFaultAsync(422, place);
        await shop.Owner.PutAsync($"{shop.Path}/segments/s", Json(body.Replace("\"t\"", "\"s\"", StringComparison.Ordinal))).ExpectFaultAsync(422, place);
        await shop.Owner.PostAsync($"{shop.Path}/import", Json($$"""{"segments": [{{body}}]}""")).ExpectFaultAsync(422, $"segments[0].{place}");
    }
}
