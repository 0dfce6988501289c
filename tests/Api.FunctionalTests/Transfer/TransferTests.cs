using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Transfer;

public sealed class TransferTests(Database database) : ServiceTests(database)
{
    [Test]
    public async Task A_copy_says_the_same_and_keeps_everybody_where_they_are()
    {
        var workspace = await FurnishedAsync();
        var document = await ExportAsync(workspace);
        var copy = await Workspace.CreateAsync(Service, workspace.Owner, "Copy");

        var report = await ImportAsync(copy, document).ExpectAsync(200);
        var again = await ImportAsync(copy, document).ExpectAsync(200);

        Assert.That(report["created"]!.ToJsonString(), Is.EqualTo("""{"projects":0,"environments":1,"segments":1,"flags":3}"""));
        Assert.That(again["unchanged"]!.ToJsonString(), Is.EqualTo("""{"projects":0,"environments":2,"segments":1,"flags":3}"""));
        Assert.That((int)again["updated"]!["flags"]! + (int)again["created"]!["flags"]!, Is.Zero);
        Assert.That(WithoutIds(await ExportAsync(copy)), Is.EqualTo(WithoutIds(document)));
        foreach (var user in Enumerable.Range(0, 100).Select(i => $"user-{i}"))
        {
            Assert.That(await VariationAsync(copy, user), Is.EqualTo(await VariationAsync(workspace, user)));
        }

        var flag = await copy.Owner.GetAsync($"{copy.Path}/flags/c").ExpectAsync(200);
        Assert.That((long)flag["version"]!, Is.EqualTo(1));
    }

    [TestCase("""{"format": 1, "projects": []}""")]
    [TestCase("""{"version": 1, "features": [{"name": "x"}]}""")]
    [TestCase("""{"flags": []}""")]
    [TestCase("""{"environments": [], "segments": [], "flags": [], "features": [{"name": "x"}]}""")]
    [TestCase("{}")]
    public async Task What_is_no_project_is_refused_rather_than_found_to_be_there(string document)
    {
        var workspace = await NewWorkspaceAsync();
        await ImportAsync(workspace, JsonNode.Parse(document)!).ExpectFaultAsync(422, "flags");
        using var root = await RootAsync();
        await root.PostAsJsonAsync("/v1/import", await ExportAsync(workspace)).ExpectFaultAsync(422, "projects");
        await root.PostAsJsonAsync("/v1/import", JsonNode.Parse("""{"format": 1, "projects": []}""")).ExpectFaultAsync(422, "projects");
    }

    [Test]
    public async Task Its_own_export_changes_nothing()
    {
        var workspace = await FurnishedAsync();
        var document = await ExportAsync(workspace);

        var report = await ImportAsync(workspace, document).ExpectAsync(200);

        Assert.That(report["unchanged"]!.ToJsonString(), Is.EqualTo("""{"projects":0,"environments":2,"segments":1,"flags":3}"""));
        Assert.That((await ExportAsync(workspace)).ToJsonString(), Is.EqualTo(document.ToJsonString()));
        Assert.That(document.ToJsonString(), Does.Not.Contain("fsk_").And.Not.Contain("fsc_").And.Not.Contain("@example.com"));
    }

    [Test]
    public async Task Removed_and_imported_again_it_is_as_it_was_and_returns_to_its_weights()
    {
        var workspace = await FurnishedAsync();
        var document = await ExportAsync(workspace);
        var before = await VariationsAsync(workspace);
        await workspace.Owner.DeleteAsync($"{workspace.Path}/flags/c").ExpectAsync(204);

        await ImportAsync(workspace, document).ExpectAsync(200);

        Assert.That(await VariationsAsync(workspace), Is.EqualTo(before));
        Assert.That((await ExportAsync(workspace)).ToJsonString(), Is.EqualTo(document.ToJsonString()));
    }

    [Test]
    public async Task A_dry_run_tells_and_saves_nothing()
    {
        var workspace = await NewWorkspaceAsync();

        var report = await ImportAsync(workspace, Flags(new { key = "new" }), "?dryRun=true").ExpectAsync(200);

        Assert.That(((bool)report["dryRun"]!, (int)report["created"]!["flags"]!), Is.EqualTo((true, 1)));
        await workspace.Owner.GetAsync($"{workspace.Path}/flags/new").ExpectAsync(404);
    }

    [TestCase("""{"flags": [{"key": "x"}, {"key": "f", "environments": {"production": {"rules": [{"ruleType": "attributes", "conditions": [{"attribute": "a", "operator": "matches", "values": ["ok", "("]}]}]}}}]}""", "flags[1].environments.production.rules[0].conditions[0].values[1]")]
    [TestCase("""{"flags": [{"key": "f", "environments": {"nowhere": {}}}]}""", "flags[0].environments.nowhere")]
    [TestCase("""{"flags": [{"key": "Not A Key"}]}""", "flags[0].key")]
    [TestCase("""{"flags": [{"key": "a"}, {"key": "a"}]}""", "flags[1].key")]
    [TestCase("""{"flags": [{"key": "a", "environments": {"production": {"rules": [{"ruleType": "segment", "ruleValue": "gone"}]}}}]}""", "flags[0].environments.production.rules[0].ruleValue")]
    [TestCase("""{"flags": [{"key": "a", "environments": {"production": {"fallthrough": {"distribution": [{"variation": "on", "percentage": 50}, {"variation": "off", "percentage": 50}], "allocation": [[0, 50000, "on"], [40000, 100000, "off"]]}}}}]}""", "flags[0].environments.production.fallthrough.allocation")]
    [TestCase("""{"flags": [{"key": "a", "environments": {"production": {"fallthrough": {"distribution": [{"variation": "on", "percentage": 50}, {"variation": "off", "percentage": 50}], "allocation": [[0, 40000, "on"], [40000, 100000, "off"]]}}}}]}""", "flags[0].environments.production.fallthrough.allocation")]
    [TestCase("""{"flags": [{"key": "a", "environments": {"production": {"prerequisites": [{"flag": "b", "variations": ["on"]}]}}}, {"key": "b", "environments": {"production": {"prerequisites": [{"flag": "a", "variations": ["on"]}]}}}]}""", "flags[0].environments.production.prerequisites[0].flag")]
    [TestCase("""{"segments": [{"key": "s", "conditions": [{"operator": "segment", "values": ["t"]}]}]}""", "segments[0].conditions[0].operator")]
    [TestCase("""{"environments": [{"key": "A"}]}""", "environments[0].key")]
    [TestCase("""{"format": 2}""", "format")]
    public async Task What_is_wrong_is_named_by_its_place_and_nothing_is_saved(string document, string place)
    {
        var workspace = await NewWorkspaceAsync();

        await ImportAsync(workspace, JsonNode.Parse(document)!).ExpectFaultAsync(422, place);

        Assert.That((int)(await workspace.Owner.GetAsync($"{workspace.Path}/flags").ExpectAsync(200))["total"]!, Is.Zero);
    }

    [Test]
    public async Task What_would_break_a_flag_outside_the_document_is_refused()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.CreateFlagAsync(new { key = "base", type = "string", variations = new[] { new { key = "a", value = "a" }, new { key = "b", value = "b" } }, offVariation = "a" });
        await workspace.CreateFlagAsync(new { key = "f", prerequisites = new[] { new { flag = "base", variations = new[] { "b" } } } });

        await ImportAsync(workspace, Flags(new { key = "base", variations = new[] { new { key = "a", value = "a" } } })).ExpectFaultAsync(422, "flags");
    }

    [Test]
    public async Task A_document_may_be_larger_than_other_bodies()
    {
        var workspace = await NewWorkspaceAsync();
        var document = Flags([.. Enumerable.Range(0, 20).Select(i => new
        {
            key = $"big{i}",
            type = "string",
            variations = new[] { new { key = "a", value = new string('x', 60_000) }, new { key = "off", value = "" } },
            offVariation = "off",
        })]);
        Assert.That(document.ToJsonString(), Has.Length.GreaterThan(1024 * 1024));

        await ImportAsync(workspace, document).ExpectAsync(200);

        using var tooLarge = new StringContent(new string(' ', (32 * 1024 * 1024) + 1), Encoding.UTF8, "application/json");
        await workspace.Owner.PostAsync($"{workspace.Path}/import", tooLarge).ExpectAsync(413);
    }

    [Test]
    public async Task Needs_several_permissions()
    {
        var workspace = await NewWorkspaceAsync();
        var editor = await NewUserAsync(Unique("editor"));
        var name = (string)(await editor.GetAsync("/v1/users/me").ExpectAsync(200))["username"]!;
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/members", new { emailOrUsername = name, role = "Project Editor" }).ExpectAsync(201);

        await editor.GetAsync($"{workspace.Path}/export").ExpectAsync(200);
        await editor.PostAsJsonAsync($"{workspace.Path}/import", new { }).ExpectAsync(403);
        await editor.GetAsync("/v1/export").ExpectAsync(403);
        await editor.PostAsJsonAsync("/v1/import", new { }).ExpectAsync(403);
    }

    [Test]
    public async Task Everything_can_be_carried_to_another_installation()
    {
        var workspace = await FurnishedAsync();
        var all = await (await RootAsync()).GetAsync("/v1/export").ExpectAsync(200);
        var project = all["projects"]!.AsArray().Single(entry => (string?)entry!["id"] == workspace.Id)!;
        await using var elsewhere = await TestDatabase.CreateAsync(Database);
        await using var other = RunningService.Start(elsewhere.Url);
        using var root = other.Anonymous();
        var session = await root.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "root", password = RunningService.RootPassword }).ExpectAsync(200);
        root.DefaultRequestHeaders.Authorization = new("Bearer", (string)session["accessToken"]!);
        var document = new JsonObject { ["format"] = 1, ["projects"] = new JsonArray(project.DeepClone()) };

        var first = await root.PostAsJsonAsync("/v1/import", document).ExpectAsync(200);
        var second = await root.PostAsJsonAsync("/v1/import", document).ExpectAsync(200);

        Assert.That((int)first["created"]!["projects"]!, Is.EqualTo(1));
        Assert.That(second["unchanged"]!.ToJsonString(), Is.EqualTo("""{"projects":1,"environments":2,"segments":1,"flags":3}"""));
        var there = await root.GetAsync("/v1/export").ExpectAsync(200);
        Assert.That(there["projects"]![0]!.ToJsonString(), Is.EqualTo(project.ToJsonString()));
    }

    private static JsonObject Flags(params object[] flags) =>
        new() { ["flags"] = new JsonArray([.. flags.Select(flag => System.Text.Json.JsonSerializer.SerializeToNode(flag))]) };

    private static Task<JsonNode> ExportAsync(Workspace workspace) => workspace.Owner.GetAsync($"{workspace.Path}/export").ExpectAsync(200);

    private static Task<HttpResponseMessage> ImportAsync(Workspace workspace, JsonNode document, string query = "") =>
        workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import{query}", document);

    private static async Task<string> VariationAsync(Workspace workspace, string user) =>
        (await workspace.EvaluateAsync(new { user_id = user }, "c"))["variation"]!.ToJsonString();

    private static async Task<string> VariationsAsync(Workspace workspace)
    {
        var variations = new List<string>();
        for (var i = 0; i < 100; i++)
        {
            variations.Add(await VariationAsync(workspace, $"user-{i}"));
        }

        return string.Join(' ', variations);
    }

    /// <summary>What must be the same in a copy: everything but the ids, which are unique in an installation, and the project's name.</summary>
    private static string WithoutIds(JsonNode document)
    {
        var copy = document.DeepClone().AsObject();
        copy.Remove("id");
        copy.Remove("name");
        foreach (var rule in copy["flags"]!.AsArray()
            .SelectMany(flag => flag!["environments"]!.AsObject())
            .SelectMany(state => state.Value!["rules"]!.AsArray()))
        {
            rule!.AsObject().Remove("id");
        }

        return copy.ToJsonString();
    }

    /// <summary>A project with a bit of everything: two environments, a segment, and a distribution that went through several weights.</summary>
    private async Task<Workspace> FurnishedAsync()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/environments", new { key = "staging", name = "Staging" }).ExpectAsync(201);
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/segments", new
        {
            key = "staff",
            included = new[] { "user-1" },
            conditions = new[] { new { attribute = "age", @operator = "greaterThan", values = new[] { 1.50m } } },
        }).ExpectAsync(201);
        await workspace.CreateFlagAsync(new { key = "base", enabled = true, rolloutPercentage = 100, tags = new[] { "a", "b" }, description = "Line\nbreak" });
        await workspace.CreateFlagAsync(new
        {
            key = "c",
            type = "object",
            variations = new[] { "x", "y", "z" }.Select(key => new { key, value = new { is_ = key, n = 1.0m } }),
            enabled = true,
            fallthrough = Shares(40, 30, 30),
            prerequisites = new[] { new { flag = "base", variations = new[] { "on" } } },
        });
        await workspace.UpdateFlagAsync("c", new { fallthrough = Shares(20, 60, 20) });
        await workspace.UpdateFlagAsync("c", new { fallthrough = Shares(50, 10, 40) });
        await workspace.CreateRuleAsync("c", new { ruleType = "segment", ruleValue = "staff", serve = new { variation = "z" }, description = "Staff" });
        await workspace.CreateRuleAsync("c", new { ruleType = "user_id", ruleValue = "user-2", serve = Shares(10, 80, 10), priority = 3 });
        await workspace.UpdateFlagAsync("c", new { enabled = true }, "?environment=staging");
        await workspace.CreateFlagAsync(new { key = "plain" });
        await workspace.Owner.PostAsync($"{workspace.Path}/flags/plain/reshuffle", content: null).ExpectAsync(200);
        return workspace;
    }

    private static object Shares(params int[] percentages) =>
        new { distribution = new[] { "x", "y", "z" }.Zip(percentages).Select(pair => new { variation = pair.First, percentage = pair.Second }) };
}
