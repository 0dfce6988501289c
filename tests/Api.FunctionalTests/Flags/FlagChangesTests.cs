using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Flags;

/// <summary>Several flags changed in one transaction, and targeting copied between environments.</summary>
public sealed class FlagChangesTests(Database database) : ServiceTests(database)
{
    private const int Tries = 30;
    private const int Seed = 2026;
    private Workspace _workspace = null!;

    [SetUp]
    public async Task Prepare()
    {
        _workspace = await NewWorkspaceAsync();
        await _workspace.Owner.PostAsJsonAsync($"{_workspace.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        foreach (var key in new[] { "a", "b", "c", "d" })
        {
            await _workspace.CreateFlagAsync(new { key, tags = new[] { "old" } });
        }
    }

    [Test]
    public async Task Tags_several_flags_with_a_version_and_an_entry_each()
    {
        await _workspace.UpdateFlagAsync("b", new { tags = new[] { "new" } });

        var answer = await ChangeAsync("tag", new { flags = Chosen("a", "b", "c"), add = new[] { "new" }, remove = new[] { "old" } });

        Assert.That(
            answer["flags"]!.AsArray().Select(flag => $"{flag!["key"]} {flag["version"]} {flag["changed"]}"),
            Is.EqualTo(new[] { "a 2 true", "b 2 false", "c 2 true" }));
        Assert.That(answer["flags"]![0]!["changes"]!.ToJsonString(), Is.EqualTo("""[{"path":"tags","from":["old"],"to":["new"]}]"""));
        Assert.That((int)answer["changed"]!, Is.EqualTo(2));
        Assert.That(await StateAsync("d"), Does.Contain("[\"old\"]"));
        Assert.That(await AuditedAsync("flag.update"), Is.EquivalentTo(new[] { "a", "b", "c" }), "b was changed before");
        var history = await _workspace.Owner.GetAsync($"{_workspace.Path}/flags/a/history").ExpectAsync(200);
        Assert.That(((int)history["total"]!, (string?)history["data"]![0]!["action"]), Is.EqualTo((2, "flag.update")));
    }

    [Test]
    public async Task Switches_several_flags_in_one_environment()
    {
        var answer = await ChangeAsync("toggle", new { flags = Chosen("a", "d"), environment = "staging", enabled = true });

        Assert.That((int)answer["changed"]!, Is.EqualTo(2));
        Assert.That(await StateAsync("a", "staging"), Does.Contain("\"enabled\":true"));
        Assert.That(await StateAsync("a"), Does.Contain("\"enabled\":false"));
        Assert.That(await AuditedAsync("flag.toggle"), Is.EquivalentTo(new[] { "a", "d" }));
    }

    [Test]
    public async Task Deletes_flags_that_require_each_other_but_none_that_another_requires()
    {
        await _workspace.UpdateFlagAsync("b", new { prerequisites = new[] { new { flag = "a", variations = new[] { "on" } } } });
        await _workspace.UpdateFlagAsync("c", new { prerequisites = new[] { new { flag = "b", variations = new[] { "on" } } } });

        var problem = await _workspace.Owner.PostAsJsonAsync($"{_workspace.Path}/flag-changes/delete", new { flags = Chosen("a", "b", "d") }).ExpectAsync(409);
        Assert.That((string?)problem["detail"], Does.Contain("c in production"));
        await _workspace.Owner.GetAsync($"{_workspace.Path}/flags/d").ExpectAsync(200);

        await ChangeAsync("delete", new { flags = Chosen("a", "b", "c") });
        var left = await _workspace.Owner.GetAsync($"{_workspace.Path}/flags").ExpectAsync(200);
        Assert.That(left["data"]!.AsArray().Select(flag => (string?)flag!["key"]), Is.EqualTo(new[] { "d" }));
        Assert.That(await AuditedAsync("flag.delete"), Is.EquivalentTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public async Task Copies_targeting_to_another_environment_and_leaves_on_and_off()
    {
        await _workspace.UpdateFlagAsync("a", new { rolloutPercentage = 10, enabled = true, prerequisites = new[] { new { flag = "b", variations = new[] { "on" } } } });
        await _workspace.CreateRuleAsync("a", new { ruleType = "user_id", ruleValue = "ann" });

        var copied = await _workspace.Owner.PostAsJsonAsync($"{_workspace.Path}/flags/a/copy", new { from = "production", to = "staging" }).ExpectAsync(200);

        Assert.That(((string?)copied["environment"], (bool)copied["enabled"]!, (decimal)copied["rolloutPercentage"]!), Is.EqualTo(("staging", false, 10m)));
        Assert.That((string?)copied["prerequisites"]![0]!["flag"], Is.EqualTo("b"));
        var rules = await _workspace.Owner.GetAsync($"{_workspace.Path}/flags/a/rules?environment=staging").ExpectAsync(200);
        var first = (string?)rules["data"]![0]!["id"];
        Assert.That((string?)rules["data"]![0]!["ruleValue"], Is.EqualTo("ann"));

        var again = await ChangeAsync("copy", new { flags = Chosen("a"), from = "production", to = "staging" });
        Assert.That((int)again["changed"]!, Is.Zero, "it says the same already");
        var whole = await ChangeAsync("copy", new { flags = Chosen("a"), from = "production", to = "staging", includeEnabled = true });
        Assert.That(whole["flags"]![0]!["changes"]!.ToJsonString(), Is.EqualTo("""[{"path":"enabled","from":false,"to":true}]"""));
        rules = await _workspace.Owner.GetAsync($"{_workspace.Path}/flags/a/rules?environment=staging").ExpectAsync(200);
        Assert.That((string?)rules["data"]![0]!["id"], Is.EqualTo(first), "a rule that stays is the same one");
        Assert.That(await AuditedAsync("flag.copy"), Is.EqualTo(new[] { "a", "a" }));
    }

    [Test]
    public async Task Copies_no_cycle()
    {
        await _workspace.UpdateFlagAsync("a", new { prerequisites = new[] { new { flag = "b", variations = new[] { "on" } } } });
        await _workspace.UpdateFlagAsync("b", new { prerequisites = new[] { new { flag = "a", variations = new[] { "on" } } } }, "?environment=staging");

        await _workspace.Owner.PostAsJsonAsync($"{_workspace.Path}/flags/a/copy", new { from = "production", to = "staging" }).ExpectFaultAsync(422, "prerequisites[0].flag");
        await _workspace.Owner.PostAsJsonAsync($"{_workspace.Path}/flag-changes/copy", new { flags = Chosen("a"), from = "production", to = "staging" })
            .ExpectFaultAsync(422, "flags[0].prerequisites[0].flag");
        await ChangeAsync("copy", new { flags = Chosen("a", "b"), from = "production", to = "staging" });
    }

    [Test]
    public async Task Changes_none_where_one_has_another_version_or_is_not_there()
    {
        var stale = new { flags = new object[] { new { flag = "a", version = 1 }, new { flag = "b", version = 7 } }, environment = "production", enabled = true };
        await _workspace.Owner.PostAsJsonAsync($"{_workspace.Path}/flag-changes/toggle", stale).ExpectAsync(412);
        await FailsAsync("toggle", new { flags = Chosen("a", "nothing"), enabled = true }, "flags[1].flag");
        await FailsAsync("toggle", new { flags = Chosen("a", "a"), enabled = true }, "flags[1].flag");
        await FailsAsync("toggle", new { flags = Array.Empty<object>(), enabled = true }, "flags");
        await FailsAsync("toggle", new { flags = Enumerable.Repeat(new { flag = "a" }, 101), enabled = true }, "flags");
        await FailsAsync("toggle", new { flags = Chosen("a") }, "enabled");
        await FailsAsync("toggle", new { flags = Chosen("a"), enabled = true, dryrn = true }, "dryrn");
        await FailsAsync("tag", new { flags = Chosen("a") }, "add");
        await FailsAsync("tag", new { flags = Chosen("a"), add = Enumerable.Range(0, 20).Select(i => $"t{i}") }, "add");
        await FailsAsync("copy", new { flags = Chosen("a"), from = "staging", to = "staging" }, "to");
        await _workspace.Owner.PostAsJsonAsync($"{_workspace.Path}/flag-changes/toggle", new { flags = Chosen("a"), environment = "nowhere", enabled = true }).ExpectAsync(404);

        foreach (var key in new[] { "a", "b" })
        {
            Assert.That(await StateAsync(key), Does.Contain("\"version\":1"));
        }
    }

    // Whatever is asked for, in whatever state: the dry run changes nothing, and answers as the change itself does.
    [Test]
    public async Task A_dry_run_says_what_the_change_then_does()
    {
        var random = new Random(Seed);
        var succeeded = 0;
        for (var i = 0; i < Tries; i++)
        {
            var (path, body) = Any(random);
            var before = await EverythingAsync();
            body["dryRun"] = true;
            var (dryStatus, dry) = await PostAsync(path, body);
            Assert.That(await EverythingAsync(), Is.EqualTo(before), $"{path} {body}");
            body["dryRun"] = false;
            var (status, real) = await PostAsync(path, body);
            Assert.That((status, real), Is.EqualTo((dryStatus, dry)), $"{path} {body}");
            Assert.That(await EverythingAsync() == before, Is.EqualTo(status != 200 || real.Contains("\"changed\":0,", StringComparison.Ordinal)), $"{path} {body}");
            succeeded += status == 200 ? 1 : 0;
        }

        Assert.That(succeeded, Is.GreaterThan(0));
    }

    private static object[] Chosen(params string[] flags) => [.. flags.Select(flag => new { flag })];

    private static (string Path, JsonObject Body) Any(Random random)
    {
        string[] keys = ["a", "b", "c", "d", "e"];
        string[] environments = ["production", "staging"];
        var flags = new JsonArray([.. keys.Where(_ => random.Next(2) == 0).Select(key =>
            random.Next(4) == 0 ? new JsonObject { ["flag"] = key, ["version"] = random.Next(1, 4) } : new JsonObject { ["flag"] = key })]);
        string Environment() => environments[random.Next(2)];
        return random.Next(8) switch
        {
            0 or 1 => ("tag", new JsonObject { ["flags"] = flags, ["add"] = new JsonArray($"t{random.Next(4)}"), ["remove"] = new JsonArray($"t{random.Next(4)}") }),
            2 or 3 => ("toggle", new JsonObject { ["flags"] = flags, ["environment"] = Environment(), ["enabled"] = random.Next(2) == 0 }),
            4 => ("delete", new JsonObject { ["flags"] = new JsonArray(new JsonObject { ["flag"] = keys[random.Next(keys.Length)] }) }),
            _ => ("copy", new JsonObject { ["flags"] = flags, ["from"] = Environment(), ["to"] = Environment(), ["includeEnabled"] = random.Next(2) == 0 }),
        };
    }

    private async Task<(int Status, string Answer)> PostAsync(string path, JsonObject body)
    {
        using var answer = await _workspace.Owner.PostAsJsonAsync($"{_workspace.Path}/flag-changes/{path}", body);
        var json = (await answer.JsonAsync()).AsObject();
        json.Remove("dryRun");
        json.Remove("traceId");
        return ((int)answer.StatusCode, json.ToJsonString());
    }

    private Task<JsonNode> ChangeAsync(string change, object body) =>
        _workspace.Owner.PostAsJsonAsync($"{_workspace.Path}/flag-changes/{change}", body).ExpectAsync(200);

    private Task<JsonNode> FailsAsync(string change, object body, string field) =>
        _workspace.Owner.PostAsJsonAsync($"{_workspace.Path}/flag-changes/{change}", body).ExpectFaultAsync(422, field);

    private async Task<string> StateAsync(string flag, string environment = "production") =>
        (await _workspace.Owner.GetAsync($"{_workspace.Path}/flags/{flag}?environment={environment}").ExpectAsync(200)).ToJsonString();

    private async Task<string> EverythingAsync() =>
        (await _workspace.Owner.GetAsync($"{_workspace.Path}/flags?allEnvironments=true").ExpectAsync(200)).ToJsonString();

    private async Task<IEnumerable<string?>> AuditedAsync(string action)
    {
        using var root = await RootAsync();
        var log = await root.GetAsync($"/v1/audit-log?action={action}&project={_workspace.Id}").ExpectAsync(200);
        return log["data"]!.AsArray().Select(entry => (string?)entry!["targetId"]);
    }
}
