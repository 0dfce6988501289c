using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Input;

/// <summary>What people mistyped, and what must not come of it.</summary>
public sealed class TypoTests(Database database) : ServiceTests(database)
{
    [TestCase("""{"enable": false}""", "", "enable", "must not be sent: it is not known; did you mean 'enabled'?")]
    [TestCase("""{"enable": false}""", "", "enabled", "must be given")]
    [TestCase("{}", "", "enabled", "must be given")]
    [TestCase("null", "", "enabled", "must be given")]
    [TestCase("""{"enabled": null}""", "", "enabled", "must be given")]
    [TestCase("""{"enabled": false, "environment": "staging"}""", "", "environment", "must not be sent: it is a parameter of the query, not a field of the body")]
    [TestCase("""{"enabled": false}""", "?env=staging", "env", "must not be sent: it is not known; did you mean 'environment'?")]
    [TestCase("""{"enabled": false}""", "?environment=", "environment", "must not be empty")]
    [TestCase("""{"enabled": false}""", "?environment=staging&environment=production", "environment", "must be sent only once")]
    [TestCase("""{"enabled": false}""", "?environment=staging&Environment=production", "environment", "must be sent only once")]
    [TestCase(null, "?enabled=false", "enabled", "must not be sent: it is a field of the body, not a parameter of the query")]
    public async Task Toggles_nothing(string? body, string query, string field, string fault)
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        await shop.CreateFlagAsync(new { key = "dark_mode", enabled = true });
        var problem = await shop.Owner.PostAsync($"{shop.Path}/flags/dark_mode/toggle{query}", body is null ? null : Json(body)).ExpectFaultAsync(422, field);
        Assert.That((string?)problem["errors"]![field]![0], Is.EqualTo(fault));
        var flag = await shop.Owner.GetAsync($"{shop.Path}/flags/dark_mode").ExpectAsync(200);
        Assert.That(((bool)flag["enabled"]!, (int)flag["version"]!), Is.EqualTo((true, 1)));
    }

    [TestCase("application/x-www-form-urlencoded", """{"user_id": "ada"}""")]
    [TestCase("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"user_id\"\r\n\r\nada\r\n--x--\r\n")]
    public async Task Takes_no_body_that_is_called_a_form_for_none(string type, string body)
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode" });
        foreach (var path in new[] { "flags/dark_mode/explain", "flags/dark_mode/toggle", "flags", "import", "regenerate-key" })
        {
            using var form = new StringContent(body);
            form.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            await shop.Owner.PostAsync($"{shop.Path}/{path}", form).ExpectAsync(415);
        }
    }

    [Test]
    public async Task Turns_a_flag_over_without_a_body_and_sets_it_with_one()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode" });
        var over = await shop.Owner.PostAsync($"{shop.Path}/flags/dark_mode/toggle", content: null).ExpectAsync(200);
        var set = await shop.Owner.PostAsync($"{shop.Path}/flags/dark_mode/toggle", Json("""{"enabled": true}""")).ExpectAsync(200);
        using var empty = new ByteArrayContent([]);
        var back = await shop.Owner.PostAsync($"{shop.Path}/flags/dark_mode/toggle", empty).ExpectAsync(200);
        Assert.That(((bool)over["enabled"]!, (bool)set["enabled"]!, (bool)back["enabled"]!), Is.EqualTo((true, true, false)));
    }

    [TestCase("""{"environment": "staging"}""", "", "environment")]
    [TestCase("""{"gracePeriod": 60}""", "", "gracePeriod")]
    [TestCase(null, "?kind=client", "kind")]
    public async Task Replaces_no_key(string? body, string query, string field)
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PostAsync($"{shop.Path}/regenerate-key{query}", body is null ? null : Json(body)).ExpectFaultAsync(422, field);
        await shop.EvaluateAsync(new { user_id = "u" });
    }

    [TestCase(null)]
    [TestCase("{}")]
    [TestCase("null")]
    public async Task Replaces_the_servers_key_where_nothing_else_is_said(string? body)
    {
        var shop = await NewWorkspaceAsync();
        var answer = await shop.Owner.PostAsync($"{shop.Path}/regenerate-key", body is null ? null : Json(body)).ExpectAsync(200);
        await shop.EvaluateAsync(new { user_id = "u" }, key: (string)answer["sdkKey"]!);
    }

    [Test]
    public async Task Reshuffles_nobody_for_a_body_that_means_something_else()
    {
        var shop = await NewWorkspaceAsync();
        var flag = await shop.CreateFlagAsync(new { key = "dark_mode" });
        await shop.Owner.PostAsync($"{shop.Path}/flags/dark_mode/reshuffle", Json("""{"environment": "staging"}""")).ExpectFaultAsync(422, "environment");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("environment", "staging")]);
        await shop.Owner.PostAsync($"{shop.Path}/flags/dark_mode/reshuffle", form).ExpectFaultAsync(422, "body");
        var after = await shop.Owner.GetAsync($"{shop.Path}/flags/dark_mode").ExpectAsync(200);
        Assert.That((string?)after["salt"], Is.EqualTo((string?)flag["salt"]));
        await shop.Owner.PostAsync($"{shop.Path}/flags/dark_mode/reshuffle", Json("{}")).ExpectAsync(200);
    }

    [TestCase("""{"state": "suspended"}""", "state", "must not be sent: it is not known; did you mean 'status'?")]
    [TestCase("""{"permission": []}""", "permission", "must not be sent: it is not known; did you mean 'permissions'?")]
    [TestCase("""{"id": "0199a3c2-0000-7000-8000-000000000000"}""", "id", "must have its present value or be left out: it is read-only")]
    public async Task Leaves_a_user_as_they_are(string body, string field, string fault)
    {
        using var root = await RootAsync();
        using var user = await NewUserAsync();
        var id = (string)(await user.GetAsync("/v1/users/me").ExpectAsync(200))["id"]!;
        var problem = await root.PutAsync($"/v1/users/{id}", Json(body)).ExpectFaultAsync(422, field);
        Assert.That((string?)problem["errors"]![field]![0], Is.EqualTo(fault));
    }

    // Mails and their tokens come by and by, so that this isn't among the tests that compare all that is kept.
    [Test]
    public async Task A_user_is_sent_back_with_another_address_but_not_as_an_older_copy()
    {
        using var root = await RootAsync();
        using var person = await NewUserAsync();
        var id = (string)(await person.GetAsync("/v1/users/me").ExpectAsync(200))["id"]!;
        var user = await root.GetAsync($"/v1/users/{id}").ExpectAsync(200);
        user["email"] = $"{Unique("other")}@example.com";
        await root.PutAsync($"/v1/users/{id}", Json(user.ToJsonString())).ExpectAsync(200);
        await root.PutAsync($"/v1/users/{id}", Json(user.ToJsonString())).ExpectFaultAsync(422, "updatedAt");
    }

    [Test]
    public async Task A_flags_percentage_is_not_passed_over()
    {
        var shop = await NewWorkspaceAsync();
        var body = new { key = "dark_mode", rolloutPercent = 5 };
        var problem = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags", body).ExpectFaultAsync(422, "rolloutPercent");
        Assert.That((string?)problem["errors"]!["rolloutPercent"]![0], Is.EqualTo("must not be sent: it is not known; did you mean 'rolloutPercentage'?"));
        await shop.Owner.GetAsync($"{shop.Path}/flags/dark_mode").ExpectAsync(404);
    }

    [Test]
    public async Task Names_all_that_is_wrong_at_once_but_not_without_end()
    {
        var shop = await NewWorkspaceAsync();
        var few = await shop.Owner.PostAsync($"{shop.Path}/flags?envronment=x", Json("""{"kye": 1, "variations": [{}, {"vlaue": 1}], "type": "none"}""")).ExpectAsync(422);
        Assert.That(
            few["errors"]!.AsObject().Select(error => error.Key),
            Is.SupersetOf(new[] { "envronment", "kye", "key", "variations[1].vlaue", "type" }));

        var many = new JsonObject(Enumerable.Range(0, 1000).Select(i => KeyValuePair.Create($"field{i}", (JsonNode?)i)));
        var told = await shop.Owner.PostAsync($"{shop.Path}/flags", Json(many.ToJsonString())).ExpectFaultAsync(422, "field49");
        Assert.That((string?)told["errors"]!["body"]![0], Is.EqualTo("must not have 950 more unknown fields"));
        Assert.That(told["errors"]!.AsObject(), Has.Count.LessThan(60));
    }

    [Test]
    public async Task Who_may_not_learns_of_that_first()
    {
        var shop = await NewWorkspaceAsync();
        using var other = await NewUserAsync();
        using var stranger = Anonymous();
        await stranger.PostAsync($"{shop.Path}/flags?x=1", Json("""{"x": 1}""")).ExpectAsync(401);
        await other.PostAsync($"{shop.Path}/flags?x=1", Json("""{"x": 1}""")).ExpectAsync(404);
        await other.PostAsync("/v1/roles?x=1", Json("""{"x": 1}""")).ExpectAsync(403);
    }

    [Test]
    public async Task Takes_names_in_any_case_and_what_is_free_in_its_contents()
    {
        using var user = await NewUserAsync();
        await user.PutAsync("/v1/users/me", Json("""{"Name": "Ann", "preferences": {"whatever": {"deep": 1}}}""")).ExpectAsync(200);
        var me = await user.GetAsync("/v1/users/me").ExpectAsync(200);
        Assert.That(((string?)me["name"], (int)me["preferences"]!["whatever"]!["deep"]!), Is.EqualTo(("Ann", 1)));
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "theme", type = "object", variations = new[] { new { key = "a", value = new { whatever = 1 } } }, offVariation = "a" });
        await shop.Owner.PostAsync($"{shop.Path}/flags/theme/explain", Json("""{"custom_attributes": {"whatever": {"deep": 1}}}""")).ExpectAsync(200);
        await shop.Owner.PostAsync($"{shop.Path}/flags/theme/explain", Json("""{"User_Id": "u"}""")).ExpectFaultAsync(422, "User_Id");
    }

    [TestCase("?enabled=maybe", 400, "enabled")]
    [TestCase("?enabled=", 422, "enabled")]
    [TestCase("?page=abc", 400, "page")]
    [TestCase("?stale=1", 400, "stale")]
    [TestCase("?type=bolean", 422, "type")]
    public async Task A_list_is_not_filtered_by_what_means_nothing(string query, int status, string field)
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.GetAsync($"{shop.Path}/flags{query}").ExpectFaultAsync(status, field);
        await shop.Owner.GetAsync($"{shop.Path}/flags?search=").ExpectAsync(200);
    }

    [TestCase("permission=flag.togle", "permission", "must be the name or id of a permission; did you mean 'flag.toggle'?")]
    [TestCase("role=Membre", "role", "must be the name or id of a role; did you mean 'Member'?")]
    [TestCase("status=activ", "status", "must be active, pending or suspended")]
    public async Task Nobody_is_not_the_answer_to_a_typo(string query, string field, string fault)
    {
        using var root = await RootAsync();
        foreach (var accept in new[] { "application/json", "application/x-ndjson" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/users?{query}");
            request.Headers.Accept.ParseAdd(accept);
            var problem = await root.SendAsync(request).ExpectFaultAsync(422, field);
            Assert.That((string?)problem["errors"]![field]![0], Is.EqualTo(fault));
        }
    }

    [TestCase("action=flag.togle", "action", "must be an action of the audit log or a prefix such as 'flag.'; did you mean 'flag.toggle'?")]
    [TestCase("projekt=x", "projekt", null)]
    public async Task The_audit_log_is_not_asked_for_what_it_never_tells(string query, string field, string? fault)
    {
        using var root = await RootAsync();
        var problem = await root.GetAsync($"/v1/audit-log?{query}").ExpectFaultAsync(422, field);
        Assert.That((string?)problem["errors"]![field]![0], fault is null ? Does.StartWith("must not be sent: it is not known") : Is.EqualTo(fault));
    }

    [Test]
    public async Task An_environment_is_named_as_it_is_called()
    {
        var shop = await NewWorkspaceAsync();
        var problem = await shop.Owner.GetAsync($"{shop.Path}/flags?environment=prodution").ExpectAsync(404);
        Assert.That((string?)problem["detail"], Is.EqualTo("The project has no such environment; did you mean 'production'?"));
        await shop.CreateFlagAsync(new { key = "dark_mode" });
        await shop.Owner.PostAsync($"{shop.Path}/flags/dark_mode/toggle", Json("""{"enabled": "false"}""")).ExpectFaultAsync(400, "enabled");
    }

    [Test]
    public async Task An_import_tells_what_it_ignored()
    {
        const string Flags = """[{"key": "dark_mode", "enabld": true, "environments": {"production": {"enable": true, "rules": [{"ruleType": "user_id", "ruleValue": "u", "prioritty": 1}]}}}]""";
        var shop = await NewWorkspaceAsync();
        var report = await shop.Owner.PostAsync($"{shop.Path}/import", Json($$"""{"flags": {{Flags}}, "x": 1}""")).ExpectAsync(200);
        Assert.That(
            report["notCarriedOver"]!.AsArray().Select(entry => ((string)entry!["place"]!, (string)entry["reason"]!)),
            Is.EquivalentTo(new[]
            {
                ("flags[0].enabld", "is not known; known are key, alias, name, description, type, variations, offVariation, tags, salt, environments"),
                ("flags[0].environments.production.enable", "is not known; did you mean 'enabled'?"),
                ("flags[0].environments.production.rules[0].prioritty", "is not known; did you mean 'priority'?"),
                ("x", "is not known; known are format, id, name, description, environments, segments, flags"),
            }));

        var many = new JsonObject(Enumerable.Range(0, 1000).Select(i => KeyValuePair.Create($"field{i}", (JsonNode?)i))) { ["flags"] = new JsonArray(new JsonObject { ["key"] = "dark_mode" }) };
        var bounded = await shop.Owner.PostAsync($"{shop.Path}/import", Json(many.ToJsonString())).ExpectAsync(200);
        Assert.That((string?)bounded["notCarriedOver"]!.AsArray()[^1]!["reason"], Is.EqualTo("has 950 more unknown fields"));
        Assert.That(bounded["notCarriedOver"]!.AsArray(), Has.Count.EqualTo(51));

        using var root = await RootAsync();
        var all = await root.PostAsync("/v1/import?dryRun=true", Json($$"""{"projects": [{"id": "{{shop.Id}}", "name": "Shop", "flags": {{Flags}}}]}""")).ExpectAsync(200);
        Assert.That(all["notCarriedOver"]!.AsArray().Select(entry => (string)entry!["place"]!), Does.Contain("projects[0].flags[0].enabld"));
        var known = await shop.Owner.PostAsync($"{shop.Path}/import", Json("""{"flags": [{"key": "dark_mode"}]}""")).ExpectAsync(200);
        Assert.That(known["notCarriedOver"], Is.Null);
    }

    [Test]
    public async Task The_mark_of_a_byte_order_hides_nothing()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode" });
        using var marked = new ByteArrayContent([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("""{"enabled": true, "environment": "staging"}""")]);
        marked.Headers.ContentType = new("application/json");
        await shop.Owner.PostAsync($"{shop.Path}/flags/dark_mode/toggle", marked).ExpectFaultAsync(422, "environment");
    }

    [Test]
    public async Task Evaluation_stays_lenient()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode" });
        using var application = shop.Application();
        await application.PostAsync("/sdk/v1/evaluate?whatever=1", Json("""{"user_id": "u", "whatever": 1}""")).ExpectAsync(200);
        await application.PostAsync("/ofrep/v1/evaluate/flags/dark_mode?whatever=1", Json("""{"context": {"targetingKey": "u"}, "whatever": 1}""")).ExpectAsync(200);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
