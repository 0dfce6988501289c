using System.Net.Http.Json;
using System.Text;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Flags;

public sealed class RuleTests(Database database) : ServiceTests(database)
{
    [Test]
    public async Task Rules_are_tried_by_priority_and_then_in_the_order_of_making()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f", enabled = true, type = "string", variations = new[] { new { key = "a", value = "A" }, new { key = "b", value = "B" }, new { key = "c", value = "C" } } });
        var first = await shop.CreateRuleAsync("f", new { ruleType = "attributes", conditions = Array.Empty<object>(), serve = new { variation = "a" } });
        await shop.CreateRuleAsync("f", new { ruleType = "attributes", serve = new { variation = "b" } });
        var vip = await shop.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "vip", serve = new { variation = "c" }, priority = 5 });

        var list = (await shop.Owner.GetAsync($"{shop.Path}/flags/f/rules").ExpectAsync(200))["data"]!;
        var anybody = await shop.EvaluateAsync(new { user_id = "x" }, "f");
        var special = await shop.EvaluateAsync(new { user_id = "vip" }, "f");
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/f/rules/{first["id"]}", new { enabled = false }).ExpectAsync(200);
        var then = await shop.EvaluateAsync(new { user_id = "x" }, "f");

        Assert.Multiple(() =>
        {
            Assert.That((string)list[0]!["id"]!, Is.EqualTo((string)vip["id"]!));
            Assert.That((string)list[1]!["id"]!, Is.EqualTo((string)first["id"]!));
            Assert.That((string)anybody["value"]!, Is.EqualTo("A"));
            Assert.That((string)anybody["rule_id"]!, Is.EqualTo((string)first["id"]!));
            Assert.That((string)special["value"]!, Is.EqualTo("C"));
            Assert.That((string)then["value"]!, Is.EqualTo("B"));
        });
    }

    [TestCase("""{}""", 422, "ruleType")]
    [TestCase("""{"ruleType": "moon_phase", "ruleValue": "full"}""", 422, "ruleType")]
    [TestCase("""{"ruleType": "user_id"}""", 422, "ruleValue")]
    [TestCase("""{"ruleType": "user_id", "ruleValue": 5}""", 400, "ruleValue")]
    [TestCase("""{"ruleType": "email_domain", "ruleValue": "example.com"}""", 422, "ruleValue")]
    [TestCase("""{"ruleType": "segment", "ruleValue": "nowhere"}""", 422, "ruleValue")]
    [TestCase("""{"ruleType": "user_id", "ruleValue": "x", "serve": {"variation": "blue"}}""", 422, "serve.variation")]
    [TestCase("""{"ruleType": "user_id", "ruleValue": "x", "priority": "high"}""", 400, "priority")]
    [TestCase("""{"ruleType": "user_id", "ruleValue": "x", "priority": 99999999999}""", 400, "priority")]
    [TestCase("""{"ruleType": "attributes", "conditions": [{"attribute": "a", "operator": "resembles", "values": ["x"]}]}""", 422, "conditions[0].operator")]
    [TestCase("""{"ruleType": "attributes", "conditions": [{"attribute": "a", "operator": "lessThan", "values": ["x"]}]}""", 422, "conditions[0].values[0]")]
    [TestCase("""{"ruleType": "attributes", "conditions": [{"attribute": "a", "operator": "in", "values": [null]}]}""", 422, "conditions[0].values[0]")]
    [TestCase("""{"ruleType": "attributes", "conditions": [{"attribute": "a", "operator": "matches", "values": ["("]}]}""", 422, "conditions[0].values[0]")]
    [TestCase("""{"ruleType": "attributes", "conditions": [{"attribute": "a", "operator": "matches", "values": ["(.{0,200}x){10}y"]}]}""", 422, "conditions[0].values[0]")]
    [TestCase("""{"ruleType": "attributes", "conditions": [null]}""", 422, "conditions[0]")]
    [TestCase("""{"ruleType": "attributes", "conditions": 5}""", 400, "conditions")]
    public async Task Refuses_what_is_no_rule_and_names_the_place(string body, int status, string field)
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f" });

        await shop.Owner.PostAsync($"{shop.Path}/flags/f/rules", new StringContent(body, Encoding.UTF8, "application/json")).ExpectFaultAsync(status, field);

        Assert.That((await shop.Owner.GetAsync($"{shop.Path}/flags/f/rules").ExpectAsync(200))["data"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_rule_belongs_to_its_flag_and_environment()
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        await shop.CreateFlagAsync(new { key = "f" });
        await shop.CreateFlagAsync(new { key = "g" });
        var rule = await shop.CreateRuleAsync("f", new { ruleType = "user_email", ruleValue = "a@example.com" });

        await shop.Owner.GetAsync($"{shop.Path}/flags/f/rules/{rule["id"]}").ExpectAsync(200);
        await shop.Owner.GetAsync($"{shop.Path}/flags/g/rules/{rule["id"]}").ExpectAsync(404);
        await shop.Owner.GetAsync($"{shop.Path}/flags/f/rules/{rule["id"]}?environment=staging").ExpectAsync(404);
        await shop.Owner.GetAsync($"{shop.Path}/flags/f/rules/not-an-id").ExpectAsync(404);
        await shop.Owner.DeleteAsync($"{shop.Path}/flags/f/rules/{rule["id"]}").ExpectAsync(204);
        await shop.Owner.DeleteAsync($"{shop.Path}/flags/f/rules/{rule["id"]}").ExpectAsync(404);
    }

    [Test]
    public async Task A_rule_that_changes_its_type_forgets_the_old_value()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f" });
        var rule = await shop.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "x", description = "keep" });

        var changed = await shop.Owner.PutAsJsonAsync(
            $"{shop.Path}/flags/f/rules/{rule["id"]}",
            new { ruleType = "attributes", conditions = new[] { new { attribute = "plan", @operator = "in", values = new[] { "pro" } } } }).ExpectAsync(200);

        Assert.Multiple(() =>
        {
            Assert.That(changed["ruleValue"], Is.Null);
            Assert.That((string)changed["conditions"]![0]!["attribute"]!, Is.EqualTo("plan"));
            Assert.That((string)changed["description"]!, Is.EqualTo("keep"));
        });
    }
}
