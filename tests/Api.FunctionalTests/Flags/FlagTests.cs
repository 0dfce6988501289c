using System.Net.Http.Json;
using System.Text;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Flags;

public sealed class FlagTests(Database database) : ServiceTests(database)
{
    [Test]
    public async Task A_flag_starts_as_a_boolean_that_is_off_for_everybody()
    {
        var shop = await NewWorkspaceAsync();

        using var answer = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags", new { key = "dark_mode" });
        var flag = await answer.JsonAsync();

        Assert.Multiple(() =>
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(201));
            Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo($"{shop.Path}/flags/dark_mode"));
            Assert.That(answer.Headers.ETag?.Tag, Is.EqualTo("\"1\""));
            Assert.That((string)flag["type"]!, Is.EqualTo("boolean"));
            Assert.That((string)flag["name"]!, Is.EqualTo("dark_mode"));
            Assert.That(flag["variations"]!.ToJsonString(), Is.EqualTo("""[{"key":"on","value":true},{"key":"off","value":false}]"""));
            Assert.That((string)flag["offVariation"]!, Is.EqualTo("off"));
            Assert.That((bool)flag["enabled"]!, Is.False);
            Assert.That((decimal)flag["rolloutPercentage"]!, Is.Zero);
            Assert.That((string)flag["salt"]!, Is.EqualTo("dark_mode"));
            Assert.That((string)flag["environment"]!, Is.EqualTo("production"));
        });
    }

    [TestCase("""{"key": "has space"}""", 422, "key")]
    [TestCase("""{"key": "Upper"}""", 422, "key")]
    [TestCase("""{"key": "01a201b0-3252-715f-a8cf-2ed250b1512c"}""", 422, "key")]
    [TestCase("""{"key": "k", "rolloutPercentage": "10"}""", 400, "rolloutPercentage")]
    [TestCase("""{}""", 422, "key")]
    [TestCase("""{"key": 5}""", 400, "key")]
    [TestCase("""{"key": "k", "key": "k"}""", 400, "key")]
    [TestCase("""{"key": "k", """, 400, "body")]
    [TestCase("""{"key": "k", "enabled": "yes"}""", 400, "enabled")]
    [TestCase("""{"key": "k", "type": "enum"}""", 422, "type")]
    [TestCase("""{"key": "k", "type": "string"}""", 422, "variations")]
    [TestCase("""{"key": "k", "type": "string", "variations": [{"key": "a", "value": 1}]}""", 422, "variations[0].value")]
    [TestCase("""{"key": "k", "type": "string", "variations": [{"key": "a"}]}""", 422, "variations[0].value")]
    [TestCase("""{"key": "k", "type": "number", "variations": [{"key": "a", "value": 1e400}]}""", 422, "variations[0].value")]
    [TestCase("""{"key": "k", "type": "string", "variations": [{"key": "a", "value": "\ud800"}]}""", 400, "variations[0].value")]
    [TestCase("""{"key": "k", "variations": [{"key": "on", "value": true}, {"key": "on", "value": false}]}""", 422, "variations[1].key")]
    [TestCase("""{"key": "k", "offVariation": "nowhere"}""", 422, "offVariation")]
    [TestCase("""{"key": "k", "rolloutPercentage": 100.0001}""", 422, "rolloutPercentage")]
    [TestCase("""{"key": "k", "rolloutPercentage": -1}""", 422, "rolloutPercentage")]
    [TestCase("""{"key": "k", "rolloutPercentage": 0.0001}""", 422, "rolloutPercentage")]
    [TestCase("""{"key": "k", "rolloutPercentage": 1e400}""", 422, "rolloutPercentage")]
    [TestCase("""{"key": "k", "rolloutPercentage": 10, "fallthrough": {"variation": "on"}}""", 422, "fallthrough")]
    [TestCase("""{"key": "k", "fallthrough": {"variation": "blue"}}""", 422, "fallthrough.variation")]
    [TestCase("""{"key": "k", "fallthrough": {}}""", 422, "fallthrough")]
    [TestCase("""{"key": "k", "fallthrough": {"distribution": [{"variation": "on", "percentage": 99.999}]}}""", 422, "fallthrough.distribution")]
    [TestCase("""{"key": "k", "fallthrough": {"distribution": [{"variation": "on", "percentage": "all"}]}}""", 400, "fallthrough.distribution[0].percentage")]
    [TestCase("""{"key": "k", "tags": ["a", ""]}""", 422, "tags[1]")]
    [TestCase("""{"key": "k", "prerequisites": [{"flag": "missing", "variations": ["on"]}]}""", 422, "prerequisites[0].flag")]
    [TestCase("""{"key": "k", "prerequisites": [{"flag": "k", "variations": ["on"]}]}""", 422, "prerequisites[0].flag")]
    [TestCase("""[]""", 400, "body")]
    [TestCase("""null""", 400, "body")]
    [TestCase("", 400, "body")]
    public async Task Refuses_what_is_no_flag_and_names_the_field(string body, int status, string field)
    {
        var shop = await NewWorkspaceAsync();

        await shop.Owner.PostAsync($"{shop.Path}/flags", new StringContent(body, Encoding.UTF8, "application/json")).ExpectFaultAsync(status, field);

        var list = await shop.Owner.GetAsync($"{shop.Path}/flags").ExpectAsync(200);
        Assert.That((int)list["total"]!, Is.Zero);
    }

    [Test]
    public async Task Of_parallel_flags_of_one_key_one_is_made()
    {
        var shop = await NewWorkspaceAsync();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var answer = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags", new { key = "twin" });
            return (int)answer.StatusCode;
        }));

        Assert.That(statuses.Order(), Is.EqualTo(new[] { 201, 409, 409, 409, 409, 409, 409, 409 }));
    }

    [Test]
    public async Task A_change_leaves_alone_what_it_does_not_name()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode", name = "Dark mode", description = "Easy on the eyes", tags = new[] { "ui", "beta" }, rolloutPercentage = 12.345 });

        var changed = await shop.UpdateFlagAsync("dark_mode", new { description = (string?)null, enabled = true });

        Assert.Multiple(() =>
        {
            Assert.That((string)changed["name"]!, Is.EqualTo("Dark mode"));
            Assert.That((string)changed["description"]!, Is.Empty);
            Assert.That(changed["tags"]!.AsArray(), Has.Count.EqualTo(2));
            Assert.That((decimal)changed["rolloutPercentage"]!, Is.EqualTo(12.345m));
            Assert.That((bool)changed["enabled"]!, Is.True);
            Assert.That((int)changed["version"]!, Is.EqualTo(2));
        });
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/dark_mode", new { key = "other" }).ExpectFaultAsync(422, "key");
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/dark_mode", new { type = "string" }).ExpectFaultAsync(422, "type");
    }

    [Test]
    public async Task A_flag_is_found_by_key_and_by_id_and_listed_by_what_it_is()
    {
        var shop = await NewWorkspaceAsync();
        var dark = await shop.CreateFlagAsync(new { key = "dark_mode", tags = new[] { "ui" }, enabled = true });
        await shop.CreateFlagAsync(new { key = "greeting", name = "100% friendly", type = "string", variations = new[] { new { key = "hi", value = "Hi" } } });

        var byId = await shop.Owner.GetAsync($"{shop.Path}/flags/{dark["id"]}").ExpectAsync(200);
        Assert.That((string)byId["key"]!, Is.EqualTo("dark_mode"));
        foreach (var (query, expected) in new[]
        {
            ("?tag=ui", "dark_mode"), ("?enabled=true", "dark_mode"), ("?enabled=false", "greeting"), ("?type=string", "greeting"),
            ("?search=DARK", "dark_mode"), ("?search=%25", "greeting"),
        })
        {
            var list = await shop.Owner.GetAsync($"{shop.Path}/flags{query}").ExpectAsync(200);
            Assert.That(list["data"]!.AsArray().Select(flag => (string)flag!["key"]!), Is.EqualTo(new[] { expected }), query);
        }

        await shop.Owner.GetAsync($"{shop.Path}/flags?type=enum").ExpectFaultAsync(422, "type");
        await shop.Owner.GetAsync($"{shop.Path}/flags?enabled=maybe").ExpectFaultAsync(400, "enabled");
        await shop.Owner.GetAsync($"{shop.Path}/flags/nowhere").ExpectAsync(404);
    }

    [Test]
    public async Task A_toggle_turns_over_or_sets_and_needs_no_body()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode" });

        var over = await shop.Owner.PostAsync($"{shop.Path}/flags/dark_mode/toggle", content: null).ExpectAsync(200);
        var set = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/dark_mode/toggle", new { enabled = true }).ExpectAsync(200);
        var back = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/dark_mode/toggle", new { enabled = false }).ExpectAsync(200);

        Assert.That(new[] { (bool)over["enabled"]!, (bool)set["enabled"]!, (bool)back["enabled"]! }, Is.EqualTo(new[] { true, true, false }));
    }

    [Test]
    public async Task The_flags_tag_guards_its_rules_and_states_too()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode" });
        await shop.CreateRuleAsync("dark_mode", new { ruleType = "user_id", ruleValue = "vip" });

        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Put, "", new { description = "x" }), (HttpMethod.Post, "/toggle", null), (HttpMethod.Delete, "", null),
            (HttpMethod.Post, "/rules", new { ruleType = "user_id", ruleValue = "x" }), (HttpMethod.Post, "/reshuffle", null),
        })
        {
            using var request = new HttpRequestMessage(method, $"{shop.Path}/flags/dark_mode{path}");
            request.Content = body is null ? null : JsonContent.Create(body);
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
            await shop.Owner.SendAsync(request).ExpectAsync(412);
        }

        using var fresh = new HttpRequestMessage(HttpMethod.Post, $"{shop.Path}/flags/dark_mode/toggle");
        fresh.Headers.TryAddWithoutValidation("If-Match", "\"2\"");
        var toggled = await shop.Owner.SendAsync(fresh).ExpectAsync(200);
        Assert.That((int)toggled["version"]!, Is.EqualTo(3));
    }

    [Test]
    public async Task A_variation_in_use_and_a_prerequisite_stay()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "base" });
        await shop.CreateFlagAsync(new { key = "top", prerequisites = new[] { new { flag = "base", variations = new[] { "on" } } } });

        var used = await shop.Owner.DeleteAsync($"{shop.Path}/flags/base").ExpectAsync(409);
        Assert.That((string)used["detail"]!, Does.Contain("top"));
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/base", new { variations = new[] { new { key = "off", value = false } } }).ExpectAsync(409);
        await shop.UpdateFlagAsync("top", new { fallthrough = new { variation = "on" } });
        var served = await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/top", new { variations = new[] { new { key = "off", value = false } } }).ExpectAsync(409);
        Assert.That((string)served["detail"]!, Does.Contain("on of top").And.Contain("fallthrough in production"));
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/base", new { prerequisites = new[] { new { flag = "top", variations = new[] { "on" } } } })
            .ExpectFaultAsync(422, "prerequisites[0].flag");
        await shop.UpdateFlagAsync("top", new { prerequisites = (object?)null });
        await shop.Owner.DeleteAsync($"{shop.Path}/flags/base").ExpectAsync(204);
        await shop.Owner.GetAsync($"{shop.Path}/flags/base").ExpectAsync(404);
    }

    [Test]
    public async Task A_new_percentage_deals_by_what_it_dealt_by()
    {
        var shop = await NewWorkspaceAsync();
        var distribution = new object[] { new { variation = "on", percentage = 10 }, new { variation = "off", percentage = 90 } };
        await shop.CreateFlagAsync(new { key = "f", fallthrough = new { distribution, bucketBy = "company", salt = "spring" } });

        var flag = await shop.UpdateFlagAsync("f", new { rolloutPercentage = 50 });

        var fallthrough = flag["fallthrough"]!;
        Assert.That(((decimal)flag["rolloutPercentage"]!, (string)fallthrough["bucketBy"]!, (string)fallthrough["salt"]!), Is.EqualTo((50m, "company", "spring")));
    }

    [Test]
    public async Task Numbers_come_back_as_they_were_saved()
    {
        var shop = await NewWorkspaceAsync();
        using var body = new StringContent(
            """{"key":"limit","type":"number","enabled":true,"variations":[{"key":"a","value":3},{"key":"b","value":3.0},{"key":"c","value":1e2}],"fallthrough":{"variation":"c"}}""",
            Encoding.UTF8,
            "application/json");
        var flag = await shop.Owner.PostAsync($"{shop.Path}/flags", body).ExpectAsync(201);

        var served = await shop.EvaluateAsync(new { }, "limit");

        Assert.Multiple(() =>
        {
            Assert.That(flag["variations"]!.ToJsonString(), Is.EqualTo("""[{"key":"a","value":3},{"key":"b","value":3.0},{"key":"c","value":1e2}]"""));
            Assert.That(served["value"]!.ToJsonString(), Is.EqualTo("1e2"));
            Assert.That(flag["rolloutPercentage"], Is.Null);
        });
    }
}
