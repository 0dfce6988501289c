using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Evaluation;

public sealed class EvaluateTests(Database database) : ServiceTests(database)
{
    [Test]
    public async Task Every_flag_is_answered_under_its_key()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 100 });
        await shop.CreateFlagAsync(new { key = "off_flag" });

        var all = await shop.EvaluateAsync(new { user_id = "u1" });

        Assert.That(all.ToJsonString(), Is.EqualTo(
            """{"dark_mode":{"enabled":true,"reason":"rollout","variation":"on","value":true},"off_flag":{"enabled":false,"reason":"disabled","variation":"off","value":false}}"""));
    }

    [Test]
    public async Task A_rollout_keeps_whom_it_has_at_every_step()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "new_checkout", enabled = true, rolloutPercentage = 10 });

        var ten = await shop.UsersOnAsync("new_checkout");
        await shop.UpdateFlagAsync("new_checkout", new { rolloutPercentage = 30 });
        var thirty = await shop.UsersOnAsync("new_checkout");
        await shop.UpdateFlagAsync("new_checkout", new { rolloutPercentage = 100 });
        var all = await shop.UsersOnAsync("new_checkout");

        Assert.Multiple(() =>
        {
            Assert.That(ten, Has.Count.InRange(20, 60));
            Assert.That(thirty, Has.Count.InRange(85, 155));
            Assert.That(thirty.IsSupersetOf(ten), Is.True);
            Assert.That(all, Has.Count.EqualTo(400));
        });
    }

    [Test]
    public async Task The_four_everyday_uses_work()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "beta", enabled = true });
        await shop.CreateRuleAsync("beta", new { ruleType = "email_domain", ruleValue = "@example.com" });
        await shop.CreateRuleAsync("beta", new { ruleType = "user_id", ruleValue = "vip", priority = 10 });

        var colleague = await shop.EvaluateAsync(new { user_id = "a", user_email = "a@example.com" }, "beta");
        var vip = await shop.EvaluateAsync(new { user_id = "vip" }, "beta");
        var stranger = await shop.EvaluateAsync(new { user_id = "b", user_email = "b@elsewhere.com" }, "beta");
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/beta/toggle", new { enabled = false }).ExpectAsync(200);
        var killed = await shop.EvaluateAsync(new { user_id = "vip" }, "beta");

        Assert.Multiple(() =>
        {
            Assert.That((string)colleague["reason"]!, Is.EqualTo("rule_match"));
            Assert.That((bool)vip["enabled"]!, Is.True);
            Assert.That((string)stranger["reason"]!, Is.EqualTo("rollout"));
            Assert.That((bool)stranger["enabled"]!, Is.False);
            Assert.That((string)killed["reason"]!, Is.EqualTo("disabled"));
        });
    }

    [Test]
    public async Task Everything_is_there_after_a_restart()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "split", enabled = true, fallthrough = new { distribution = new[] { new { variation = "on", percentage = 50 }, new { variation = "off", percentage = 50 } } } });
        await shop.CreateRuleAsync("split", new { ruleType = "attributes", conditions = new[] { new { attribute = "plan.tier", @operator = "in", values = new[] { "pro" } } } });
        var before = await shop.EvaluateAsync(new { user_id = "u7", custom_attributes = new { plan = new { tier = "pro" } } }, "split");

        await RestartAsync();

        using var application = Anonymous();
        application.DefaultRequestHeaders.Add("X-SDK-Key", shop.SdkKey);
        var after = await application.PostAsJsonAsync("/sdk/v1/evaluate/split", new { user_id = "u7", custom_attributes = new { plan = new { tier = "pro" } } }).ExpectAsync(200);
        Assert.That(after.ToJsonString(), Is.EqualTo(before.ToJsonString()));
    }

    [Test]
    public async Task A_key_is_taken_from_the_headers_that_clients_send()
    {
        var shop = await NewWorkspaceAsync();
        using var client = Anonymous();

        await client.PostAsJsonAsync("/sdk/v1/evaluate", new { }).ExpectAsync(401);
        client.DefaultRequestHeaders.Add("X-API-Key", shop.SdkKey);
        await client.PostAsJsonAsync("/sdk/v1/evaluate", new { }).ExpectAsync(200);
        client.DefaultRequestHeaders.Clear();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shop.ClientKey);
        await client.PostAsJsonAsync("/sdk/v1/evaluate", new { }).ExpectAsync(200);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shop.ClientKey + "x");
        await client.PostAsJsonAsync("/sdk/v1/evaluate", new { }).ExpectAsync(401);
        await client.GetAsync(shop.Path).ExpectAsync(401);
    }

    [TestCase("""{"user_id": 5}""", 400, "user_id")]
    [TestCase("""{"user_email": ["a"]}""", 400, "user_email")]
    [TestCase("""{"custom_attributes": []}""", 400, "custom_attributes")]
    [TestCase("""{"custom_attributes": {"a": 1, "a": 2}}""", 400, "custom_attributes.a")]
    [TestCase("""{"custom_attributes": {"a": {"b": 1, "b": 2}}}""", 400, "custom_attributes.a")]
    [TestCase("""{"custom_attributes": {"a": 1e400}}""", 400, "custom_attributes.a")]
    [TestCase("""{"custom_attributes": {"a": NaN}}""", 400, "custom_attributes.a")]
    [TestCase("""{"user_id": "a", "user_id": "b"}""", 400, "user_id")]
    [TestCase("""{"user_id": "a"} x""", 400, "body")]
    [TestCase("""[]""", 400, "body")]
    [TestCase("""{"user_id": "a" """, 400, "body")]
    public async Task Refuses_what_is_no_context_and_names_the_field(string body, int status, string field)
    {
        var shop = await NewWorkspaceAsync();
        using var application = Anonymous();
        application.DefaultRequestHeaders.Add("X-SDK-Key", shop.SdkKey);

        await application.PostAsync("/sdk/v1/evaluate", new StringContent(body, Encoding.UTF8, "application/json")).ExpectFaultAsync(status, field);
    }

    [Test]
    public async Task Bounds_what_a_context_may_hold()
    {
        var shop = await NewWorkspaceAsync();
        using var application = Anonymous();
        application.DefaultRequestHeaders.Add("X-SDK-Key", shop.SdkKey);

        await application.PostAsJsonAsync("/sdk/v1/evaluate", new { user_id = new string('x', 2 * 1024 * 1024) }).ExpectAsync(413);
        await application.PostAsync("/sdk/v1/evaluate", new StringContent("{}", Encoding.UTF8, "text/plain")).ExpectAsync(415);
        await application.PostAsync("/sdk/v1/evaluate", new StringContent("{}", Encoding.UTF8, "application/json")).ExpectAsync(200);
        await application.PostAsync("/sdk/v1/evaluate/nowhere", new StringContent("{}", Encoding.UTF8, "application/json")).ExpectAsync(404);
        await application.PostAsync("/sdk/v1/evaluate/%20", new StringContent("{}", Encoding.UTF8, "application/json")).ExpectAsync(404);
    }

    [Test]
    public async Task An_own_field_wins_over_an_attribute_of_its_name()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f", enabled = true });
        await shop.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "own" });

        var field = await shop.EvaluateAsync(new { user_id = "own", custom_attributes = new { user_id = "other" } }, "f");
        var attribute = await shop.EvaluateAsync(new { user_id = (string?)null, custom_attributes = new { user_id = "own" } }, "f");

        Assert.That(new[] { (bool)field["enabled"]!, (bool)attribute["enabled"]! }, Is.EqualTo(new[] { true, true }));
    }
}
