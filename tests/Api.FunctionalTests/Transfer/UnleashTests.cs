using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Transfer;

public sealed class UnleashTests(Database database) : ServiceTests(database)
{
    private const string Export =
        """
        {
          "features": [
            {"name": "checkout.New", "description": "d", "type": "experiment", "impressionData": true},
            {"name": "parent", "type": "release"},
            {"name": "old", "archived": true},
            {"name": "colours", "type": "release"},
            {"name": "odd", "type": "release"}
          ],
          "featureStrategies": [
            {"name": "flexibleRollout", "featureName": "checkout.New", "sortOrder": 2, "parameters": {"rollout": "0", "stickiness": "random", "groupId": "g"}, "constraints": [], "segments": []},
            {"name": "userWithId", "featureName": "checkout.New", "sortOrder": 3, "parameters": {"userIds": "ada, bob"}, "constraints": []},
            {"name": "default", "featureName": "checkout.New", "sortOrder": 4, "segments": [7], "constraints": [
              {"contextName": "country", "operator": "NOT_IN", "values": ["US"]},
              {"contextName": "properties.plan", "operator": "STR_STARTS_WITH", "values": ["Pro+"], "caseInsensitive": true},
              {"contextName": "age", "operator": "NUM_GTE", "value": "18"}]},
            {"name": "default", "featureName": "parent"},
            {"name": "flexibleRollout", "featureName": "colours", "parameters": {"rollout": "100"}},
            {"name": "myOwnStrategy", "featureName": "odd"},
            {"name": "remoteAddress", "featureName": "odd", "parameters": {"IPs": "10.0.0.0/8,::1"}}
          ],
          "featureEnvironments": [
            {"featureName": "checkout.New", "environment": "development", "enabled": true, "variants": []},
            {"featureName": "parent", "environment": "development", "enabled": true},
            {"featureName": "colours", "environment": "development", "enabled": true, "variants": [
              {"name": "Red", "weight": 333, "payload": {"type": "string", "value": "#f00"}},
              {"name": "Blue", "weight": 667, "payload": {"type": "string", "value": "#00f"}}]},
            {"featureName": "odd", "environment": "development", "enabled": true}
          ],
          "segments": [{"id": 7, "name": "Staff", "constraints": [{"contextName": "team", "operator": "IN", "values": ["core"]}]}],
          "featureTags": [{"featureName": "checkout.New", "tagType": "simple", "tagValue": "shop"}],
          "dependencies": [{"feature": "checkout.New", "dependencies": [{"feature": "parent", "enabled": true}]}]
        }
        """;

    [Test]
    public async Task Features_become_flags_that_serve_the_same_and_what_has_no_equal_is_named()
    {
        var workspace = await NewWorkspaceAsync();

        var report = await ImportAsync(workspace).ExpectAsync(200);
        var again = await ImportAsync(workspace).ExpectAsync(200);

        Assert.That((int)report["created"]!["flags"]!, Is.EqualTo(4));
        Assert.That((int)again["unchanged"]!["flags"]!, Is.EqualTo(4));
        var places = report["notCarriedOver"]!.AsArray().Select(entry => (string)entry!["place"]!).ToList();
        Assert.That(places, Is.SupersetOf(new[]
        {
            "features[0].type", "features[0].impressionData", "features[2]", "featureStrategies[0]",
            "featureStrategies[2].constraints[0]", "featureStrategies[2].constraints[2]", "featureStrategies[5].name", "featureStrategies[5]", "featureStrategies[6]",
        }));
        Assert.That(places, Has.None.EqualTo("features[0].name"));
        Assert.That(await ServedAsync(workspace, "checkout.New", new { user_id = "ada" }), Is.EqualTo("on"));
        Assert.That(await ServedAsync(workspace, "checkout-new", new { user_id = "eve" }), Is.EqualTo("off"));
        Assert.That(await ServedAsync(workspace, "checkout-new", Person("core", "PRO+ max", 18)), Is.EqualTo("on"));
        Assert.That(await ServedAsync(workspace, "checkout-new", Person("core", "a pro+", 18)), Is.EqualTo("off"));
        Assert.That(await ServedAsync(workspace, "checkout-new", Person("sales", "Pro+", 18)), Is.EqualTo("off"));
        Assert.That(await ServedAsync(workspace, "colours", new { user_id = "ada" }), Is.AnyOf("red", "blue"));
        Assert.That(await ServedAsync(workspace, "odd", new { user_id = "a", custom_attributes = new { remoteAddress = "10.1.2.3" } }), Is.EqualTo("on"));
        Assert.That(await ServedAsync(workspace, "odd", new { user_id = "a", custom_attributes = new { remoteAddress = "11.1.2.3" } }), Is.EqualTo("off"));
        var flag = await workspace.Owner.GetAsync($"{workspace.Path}/flags/checkout-new").ExpectAsync(200);
        Assert.That(flag["tags"]!.ToJsonString(), Is.EqualTo("""["shop"]"""));
        Assert.That((string?)flag["prerequisites"]![0]!["flag"], Is.EqualTo("parent"));
    }

    [Test]
    public async Task Several_environments_go_where_there_is_one_of_their_name()
    {
        var workspace = await NewWorkspaceAsync();
        var export = JsonNode.Parse(
            """
            {"features": [{"name": "f"}], "featureEnvironments": [
              {"featureName": "f", "environment": "production", "enabled": true}, {"featureName": "f", "environment": "staging", "enabled": true}]}
            """)!;

        var report = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash", export).ExpectAsync(200);

        Assert.That(report["notCarriedOver"]!.ToJsonString(), Does.Contain("featureEnvironments[1]").And.Contain("staging"));
        Assert.That(await ServedAsync(workspace, "f", new { user_id = "a" }), Is.EqualTo("on"));
    }

    [Test]
    public async Task What_a_client_sees_comes_with_its_dependencies_and_one_bad_part_does_not_keep_out_the_rest()
    {
        var workspace = await NewWorkspaceAsync();
        var export = JsonNode.Parse(
            """
            {"features": [
              {"name": "parent", "enabled": false, "strategies": [{"name": "default"}]},
              {"name": "old", "archived": true},
              {"name": "child", "enabled": true, "strategies": [{"name": "default"}], "dependencies": [{"feature": "parent", "enabled": true}]},
              {"name": "a", "enabled": true, "dependencies": [{"feature": "b"}]},
              {"name": "b", "enabled": true, "dependencies": [{"feature": "a"}]},
              {"name": "near", "enabled": true, "strategies": [{"name": "remoteAddress", "parameters": {"IPs": "10.0.0.1,junk"}}]}]}
            """)!;

        var report = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash", export).ExpectAsync(200);
        var again = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash", export).ExpectAsync(200);

        Assert.That((int)report["created"]!["flags"]!, Is.EqualTo(3));
        Assert.That((int)again["unchanged"]!["flags"]!, Is.EqualTo(3));
        Assert.That(again["notCarriedOver"]!.ToJsonString(), Is.EqualTo(report["notCarriedOver"]!.ToJsonString()));
        Assert.That(report["notCarriedOver"]!.AsArray().Select(entry => (string)entry!["place"]!), Is.EqualTo(new[]
        {
            "features[1]", "features[5].strategies[0]", "features[5].strategies[0].parameters.IPs", "features[3]", "features[4]",
        }));
        Assert.That(await ServedAsync(workspace, "child", new { user_id = "a" }), Is.EqualTo("off"));
        await workspace.Owner.PostAsync($"{workspace.Path}/flags/parent/toggle", content: null).ExpectAsync(200);
        Assert.That(await ServedAsync(workspace, "child", new { user_id = "a" }), Is.EqualTo("on"));
        Assert.That(await ServedAsync(workspace, "near", new { user_id = "a", custom_attributes = new { remoteAddress = "10.0.0.1" } }), Is.EqualTo("on"));
    }

    [Test]
    public async Task What_is_no_export_is_refused_with_the_field()
    {
        var workspace = await NewWorkspaceAsync();

        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash", new { features = 3 }).ExpectFaultAsync(400, "features");
    }

    private const string WholeNumber = "must be a whole number";

    [TestCase("""{"features": {}}""", "features", "must be a list of objects")]
    [TestCase("""{"features": [5]}""", "features[0]", "must be an object")]
    [TestCase("""{"features": [{"name": 5}]}""", "features[0].name", "must be a text")]
    [TestCase("""{"features": [{"NAME": 5}]}""", "features[0].NAME", "must be a text")]
    [TestCase("""{"features": [{"enabled": "yes"}]}""", "features[0].enabled", "must be true or false")]
    [TestCase("""{"features": [{"tags": 5}]}""", "features[0].tags", "must be a list of objects")]
    [TestCase("""{"features": [{"dependencies": "x"}]}""", "features[0].dependencies", "must be a list of objects")]
    [TestCase("""{"features": [{"dependencies": [{"variants": 5}]}]}""", "features[0].dependencies[0].variants", "must be a list of texts")]
    [TestCase("""{"features": [{"variants": [{"weight": "x"}]}]}""", "features[0].variants[0].weight", "must be a number")]
    [TestCase("""{"features": [{"variants": [{"payload": "x"}]}]}""", "features[0].variants[0].payload", "must be an object")]
    [TestCase("""{"features": [{"strategies": {}}]}""", "features[0].strategies", "must be a list of objects")]
    [TestCase("""{"features": [{"strategies": [{"segments": ["x"]}]}]}""", "features[0].strategies[0].segments[0]", WholeNumber)]
    [TestCase("""{"features": [{"strategies": [{"sortOrder": "x"}]}]}""", "features[0].strategies[0].sortOrder", "must be a number")]
    [TestCase("""{"features": [{"strategies": [{"parameters": []}]}]}""", "features[0].strategies[0].parameters", "must be an object of texts or numbers")]
    [TestCase("""{"features": [{"strategies": [{"constraints": {}}]}]}""", "features[0].strategies[0].constraints", "must be a list of objects")]
    [TestCase("""{"segments": [{"id": "7"}]}""", "segments[0].id", WholeNumber)]
    [TestCase("""{"events": {}}""", "events", "must be a list of objects")]
    [TestCase("""{"events": [{"feature": {"name": 5}}]}""", "events[0].feature.name", "must be a text")]
    [TestCase("""{"data": {"features": [{"name": 5}]}}""", "data.features[0].name", "must be a text")]
    public async Task What_is_of_a_wrong_type_is_refused_with_the_right_one(string document, string field, string fault)
    {
        var workspace = await NewWorkspaceAsync();

        var problem = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash", JsonNode.Parse(document)).ExpectFaultAsync(400, field);

        Assert.That((string?)problem["errors"]![field]![0], Is.EqualTo(fault));
    }

    [TestCase("""{}""")]
    [TestCase("""{"flags": [{"name": "f"}]}""")]
    [TestCase("""{"features": null, "segments": null}""")]
    [TestCase("""{"features": []}""")]
    [TestCase("""{"features": [null, {"nam": "x"}, {"name": ""}]}""")]
    [TestCase("""{"segments": [{"constraints": []}]}""")]
    [TestCase("""{"flags": [], "segments": []}""")]
    [TestCase("""{"flags": [{"key": "f"}], "features": [], "segments": []}""")]
    [TestCase("""{"events": []}""")]
    [TestCase("""{"events": [null, {"type": "hydration", "features": [], "segments": []}, {"type": "feature-removed", "featureName": "f"}]}""")]
    [TestCase("""{"project": "default", "environment": "production", "data": {}}""")]
    [TestCase("""{"project": "default", "environment": "production", "data": {"features": [{"nam": "x"}]}}""")]
    public async Task A_document_in_which_nothing_is_recognised_is_refused_and_says_what_was_looked_for(string document)
    {
        var workspace = await NewWorkspaceAsync();

        var problem = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash", JsonNode.Parse(document)).ExpectFaultAsync(422, "features");

        Assert.That((string)problem["errors"]!["features"]![0]!, Does.Contain("segments").And.Contain("data").And.Contain("events"));
    }

    [TestCase("""{"features": [{"name": "f", "archived": true}]}""", "features[0]")]
    [TestCase("""{"features": [], "data": {"features": [{"name": "f", "archived": true}]}}""", "data.features[0]")]
    [TestCase("""{"events": [{"type": "feature-updated", "feature": {"name": "f", "archived": true}}]}""", "events[0].feature")]
    public async Task What_is_recognised_and_brings_nothing_says_why(string document, string place)
    {
        var workspace = await NewWorkspaceAsync();

        var report = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash", JsonNode.Parse(document)).ExpectAsync(200);

        Assert.That(report["notCarriedOver"]!.AsArray().Select(entry => (string)entry!["place"]!), Does.Contain(place));
    }

    [Test]
    public async Task The_body_of_an_import_of_Unleash_goes_where_it_says_or_where_it_is_told()
    {
        var workspace = await NewWorkspaceAsync();
        var document = JsonNode.Parse(
            """
            {"project": "default", "environment": "development", "data": {
              "features": [{"name": "f", "type": "experiment"}],
              "featureStrategies": [{"name": "userWithId", "featureName": "f", "parameters": {"userIds": "ada"}}, {"name": "default", "featureName": "gone"}],
              "featureEnvironments": [{"featureName": "f", "environment": "development", "enabled": true}]}}
            """)!;

        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash", document).ExpectFaultAsync(422, "environment");
        var report = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash?environment=production", document).ExpectAsync(200);

        Assert.That(report["notCarriedOver"]!.AsArray().Select(entry => ((string)entry!["place"]!, (string?)entry["feature"])), Is.EqualTo(new[]
        {
            ("environment", null), ("data.features[0].type", "f"), ("data.featureStrategies[1]", "gone"),
        }));
        Assert.That(await ServedAsync(workspace, "f", new { user_id = "ada" }), Is.EqualTo("on"));
        Assert.That(await ServedAsync(workspace, "f", new { user_id = "bob" }), Is.EqualTo("off"));
    }

    [Test]
    public async Task A_feature_takes_its_state_from_the_environment_that_is_asked_for()
    {
        var workspace = await NewWorkspaceAsync();
        var document = JsonNode.Parse(
            """
            {"features": [
              {"name": "f", "enabled": true, "strategies": null, "environments": [
                {"name": "development", "enabled": true, "strategies": [{"name": "default"}]},
                {"name": "production", "enabled": true, "strategies": [{"name": "userWithId", "parameters": {"userIds": "ada"}}]}]},
              {"name": "off", "environments": [{"name": "development", "enabled": true}, {"name": "production", "enabled": false}]},
              {"name": "unknown", "environments": [{"name": "production", "enabled": true, "hasStrategies": true}], "lifecycle": {"stage": "live"}}]}
            """)!;

        var report = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash?environment=production", document).ExpectAsync(200);

        Assert.That(await ServedAsync(workspace, "f", new { user_id = "ada" }), Is.EqualTo("on"));
        Assert.That(await ServedAsync(workspace, "f", new { user_id = "bob" }), Is.EqualTo("off"));
        Assert.That(await ServedAsync(workspace, "off", new { user_id = "ada" }), Is.EqualTo("off"));
        Assert.That(await ServedAsync(workspace, "unknown", new { user_id = "ada" }), Is.EqualTo("off"));
        Assert.That(report["notCarriedOver"]!.AsArray().Select(entry => (string)entry!["place"]!), Is.EqualTo(new[]
        {
            "features[0].environments[0]", "features[1].environments[0]", "features[2].environments[0].strategies", "features[2].lifecycle",
        }));
    }

    [Test]
    public async Task Several_strategies_let_in_whom_they_let_in_there()
    {
        var workspace = await NewWorkspaceAsync();
        var export = JsonNode.Parse(
            """
            {"features": [{"name": "steps"}, {"name": "fixed"}],
             "featureEnvironments": [
               {"featureName": "steps", "environment": "development", "enabled": true},
               {"featureName": "fixed", "environment": "development", "enabled": true, "variants": [
                 {"name": "red", "weight": 1, "overrides": [{"contextName": "userId", "values": ["ada", "bob", "eve", "joe"]}]}, {"name": "blue", "weight": 999}]}],
             "featureStrategies": [
               {"name": "flexibleRollout", "featureName": "steps", "sortOrder": 1, "parameters": {"rollout": "20", "stickiness": "default", "groupId": "steps"},
                "constraints": [{"contextName": "country", "operator": "IN", "values": ["DE"]}]},
               {"name": "flexibleRollout", "featureName": "steps", "sortOrder": 2, "parameters": {"rollout": "60", "stickiness": "default", "groupId": "steps"}},
               {"name": "flexibleRollout", "featureName": "steps", "sortOrder": 3, "parameters": {"rollout": "50", "stickiness": "default", "groupId": "other"}},
               {"name": "flexibleRollout", "featureName": "fixed", "parameters": {"rollout": "100", "stickiness": "default", "groupId": "fixed"}}]}
            """)!;

        var report = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash", export).ExpectAsync(200);

        var rules = (await workspace.Owner.GetAsync($"{workspace.Path}/flags/steps/rules").ExpectAsync(200))["data"]!.AsArray();
        Assert.That(
            rules.Select(rule => $"{rule!["coverage"]!["percentage"]} {rule["coverage"]!["salt"]} {rule["coverage"]!["bucketBy"] ?? "user_id"} {rule["coverage"]!["bucketing"]}"),
            Is.EqualTo(new[] { (20, "steps"), (60, "steps"), (50, "other") }.SelectMany(deal =>
                new[] { "user_id", "sessionId", "sessionId" }.Select(unit => $"{deal.Item1} {deal.Item2} {unit} unleash"))));
        Assert.That(
            report["notCarriedOver"]!.AsArray().Where(entry => (string?)entry!["feature"] == "steps").Select(entry => (string)entry!["reason"]!),
            Is.EqualTo(Enumerable.Repeat("a context without a user and a session is assigned at random in Unleash; in FlagService it doesn't get the flag", 3)));
        foreach (var user in new[] { "ada", "bob", "eve", "joe" })
        {
            Assert.That(await ServedAsync(workspace, "fixed", new { user_id = user }), Is.EqualTo("red"), user);
        }
    }

    private static Task<HttpResponseMessage> ImportAsync(Workspace workspace) =>
        workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import/unleash", JsonNode.Parse(Export));

    private static object Person(string team, string plan, int age) => new { user_id = "p", custom_attributes = new { team, plan, age, country = "DE" } };

    private static async Task<string?> ServedAsync(Workspace workspace, string flag, object context) =>
        (string?)(await workspace.EvaluateAsync(context, flag))["variation"];
}
