using System.Globalization;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Limits.Budgets;

/// <summary>Cases with an environment that holds a flag of half its size, or of any.</summary>
public abstract class BudgetTests(Database database) : ServiceTests(database)
{
    protected const int Limit = 65_536;

    /// <summary>A value of which one fits and two don't.</summary>
    protected const int Half = 33_000;

    /// <summary>A flag whose value is so many characters long, in the body of a request.</summary>
    protected static object Flag(string key, int length) =>
        new { key, type = "string", enabled = true, variations = new[] { new { key = "only", value = new string('x', length) } } };

    protected static object Rule(int values) => new
    {
        ruleType = "attributes",
        conditions = new[] { new { attribute = "plan", @operator = "in", values = Enumerable.Range(0, values).Select(i => $"value-{i}") } },
        serve = new { variation = "only" },
    };

    protected async Task<Workspace> FurnishedAsync()
    {
        var workspace = await NewWorkspaceAsync();
        await workspace.CreateFlagAsync(Flag("large", Half));
        await workspace.CreateFlagAsync(Flag("small", 10));
        return workspace;
    }

    /// <summary>What everybody sees of a project.</summary>
    protected static async Task<string> AllAsync(Workspace workspace)
    {
        var seen = await workspace.Owner.GetAsync($"{workspace.Path}/export").ExpectAsync(200);
        return seen.ToJsonString() + (await workspace.EvaluateAsync(new { user_id = "u" })).ToJsonString();
    }

    /// <summary>Asserts that a change is refused for its size, names the largest flag and changes nothing.</summary>
    protected static async Task ExpectTooLargeAsync(Workspace workspace, Func<Task<HttpResponseMessage>> change, string largest = "large")
    {
        var before = await AllAsync(workspace);
        var problem = await change().ExpectFaultAsync(422, "environment");
        Assert.Multiple(() =>
        {
            Assert.That((string?)problem["code"], Is.EqualTo("environment_too_large"));
            Assert.That((string?)problem["detail"], Does.Contain("The environment production ").And.Contain($"{Limit}").And.Contain($"largest flag is {largest}"));
        });
        Assert.That(await AllAsync(workspace), Is.EqualTo(before));
    }
}

/// <summary>What would make an environment too large is refused, whatever it is that grows.</summary>
public sealed class EnvironmentBudgetTests(Database database) : BudgetTests(database)
{
    protected override (string Name, string Value)[] Settings => [("FlagService:Quotas:EnvironmentBytes", Limit.ToString(CultureInfo.InvariantCulture))];

    [Test]
    public async Task A_flag_that_is_too_much_is_not_made()
    {
        var workspace = await FurnishedAsync();
        await ExpectTooLargeAsync(workspace, () => workspace.Owner.PostAsJsonAsync($"{workspace.Path}/flags", Flag("other", Half - 500)));
        await workspace.Owner.GetAsync($"{workspace.Path}/flags/other").ExpectAsync(404);
        await workspace.CreateFlagAsync(Flag("other", Half / 2));
    }

    [Test]
    public async Task A_flag_does_not_become_too_large()
    {
        var workspace = await FurnishedAsync();
        var change = new { variations = new[] { new { key = "only", value = new string('y', Half - 500) } } };
        await ExpectTooLargeAsync(workspace, () => workspace.Owner.PutAsJsonAsync($"{workspace.Path}/flags/small", change));
        var flag = await workspace.Owner.GetAsync($"{workspace.Path}/flags/small").ExpectAsync(200);
        Assert.That((long)flag["version"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task A_rule_that_is_too_much_is_not_made_and_none_becomes_it()
    {
        var workspace = await FurnishedAsync();
        await ExpectTooLargeAsync(workspace, () => workspace.Owner.PostAsJsonAsync($"{workspace.Path}/flags/small/rules", Rule(1_000)), "small");
        var rule = await workspace.CreateRuleAsync("small", Rule(5));
        var path = $"{workspace.Path}/flags/small/rules/{rule["id"]}";
        await ExpectTooLargeAsync(workspace, () => workspace.Owner.PutAsJsonAsync(path, Rule(1_000)), "small");
        await workspace.Owner.PutAsJsonAsync(path, Rule(6)).ExpectAsync(200);
    }

    [Test]
    public async Task A_segment_that_is_too_much_is_not_made()
    {
        var workspace = await FurnishedAsync();
        var users = Enumerable.Range(0, 1_000).Select(i => $"user-{i}");
        await ExpectTooLargeAsync(
            workspace,
            () => workspace.Owner.PostAsJsonAsync($"{workspace.Path}/segments", new { key = "crowd", included = users }));
        await workspace.Owner.GetAsync($"{workspace.Path}/segments/crowd").ExpectAsync(404);
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/segments", new { key = "crowd", included = users.Take(10) }).ExpectAsync(201);
        await ExpectTooLargeAsync(workspace, () => workspace.Owner.PutAsJsonAsync($"{workspace.Path}/segments/crowd", new { included = users }));
    }

    [TestCase("")]
    [TestCase("?dryRun=true")]
    public async Task An_import_that_is_too_much_is_refused_when_it_is_tried_out_too(string query)
    {
        var workspace = await FurnishedAsync();
        var document = new { flags = new[] { Flag("fits", 10), Flag("other", Half - 500) } };
        await ExpectTooLargeAsync(workspace, () => workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import{query}", document));

        var less = new { flags = new[] { Flag("fits", 10), Flag("other", 10) } };
        var report = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/import{query}", less).ExpectAsync(200);
        Assert.That((int)report["created"]!["flags"]!, Is.EqualTo(2));
        await workspace.Owner.GetAsync($"{workspace.Path}/flags/fits").ExpectAsync(query.Length == 0 ? 200 : 404);
    }

    [TestCase("")]
    [TestCase("?dryRun=true")]
    public async Task An_import_of_many_projects_is_refused_as_a_whole(string query)
    {
        var workspace = await FurnishedAsync();
        using var root = await RootAsync();
        var (fresh, made) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        object Document(int length) => new
        {
            projects = new object[]
            {
                new { id = fresh, name = Unique("New"), flags = new[] { Flag("f", 10) } },
                new { id = made, name = Unique("Other"), flags = new[] { Flag("large", length), Flag("g", Half) } },
            },
        };

        await ExpectTooLargeAsync(workspace, () => root.PostAsJsonAsync($"/v1/import{query}", Document(Half + 1)));
        await root.GetAsync($"/v1/projects/{fresh}").ExpectAsync(404);
        await root.PostAsJsonAsync($"/v1/import{query}", Document(10)).ExpectAsync(200);
        await root.GetAsync($"/v1/projects/{fresh}").ExpectAsync(query.Length == 0 ? 200 : 404);
    }

    [Test]
    public async Task An_earlier_version_that_is_too_much_by_now_does_not_return()
    {
        var workspace = await FurnishedAsync();
        await workspace.UpdateFlagAsync("large", new { variations = new[] { new { key = "only", value = "x" } } });
        await workspace.CreateFlagAsync(Flag("other", Half + 100));
        await ExpectTooLargeAsync(workspace, () => workspace.Owner.PostAsJsonAsync($"{workspace.Path}/flags/large/rollback", new { version = 1 }), "other");
    }

    [Test]
    public async Task Each_environment_has_a_size_of_its_own()
    {
        var workspace = await FurnishedAsync();
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        await workspace.CreateRuleAsync("small", Rule(500), "?environment=staging");
        await workspace.CreateRuleAsync("small", Rule(500));
        var problem = await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/flags/small/rules?environment=staging", Rule(500)).ExpectAsync(422);
        Assert.That((string?)problem["detail"], Does.Contain("The environment staging "));
    }
}

/// <summary>Of what is over a limit that was lowered everything works but growing.</summary>
public sealed class LoweredBudgetTests(Database database) : BudgetTests(database)
{
    private const int Larger = 60_000;

    private int _limit = 1024 * 1024;

    protected override (string Name, string Value)[] Settings => [("FlagService:Quotas:EnvironmentBytes", _limit.ToString(CultureInfo.InvariantCulture))];

    [Test]
    public async Task What_is_too_large_is_served_and_can_shrink_but_not_grow()
    {
        var workspace = await FurnishedAsync();
        await workspace.CreateFlagAsync(Flag("larger", Larger));
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        var rule = await workspace.CreateRuleAsync("small", Rule(100));
        var before = await AllAsync(workspace);
        _limit = Limit;
        await RestartAsync();
        using var owner = Anonymous();
        owner.DefaultRequestHeaders.Authorization = workspace.Owner.DefaultRequestHeaders.Authorization;
        workspace = Workspace.After(Service, workspace, owner);

        Assert.That(await AllAsync(workspace), Is.EqualTo(before));
        await ExpectTooLargeAsync(workspace, () => workspace.Owner.PostAsJsonAsync($"{workspace.Path}/flags", Flag("tiny", 1)), "larger");
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/flags/large/toggle", new { enabled = false }).ExpectAsync(200);
        await workspace.Owner.PostAsync($"{workspace.Path}/flags/large/reshuffle", content: null).ExpectAsync(200);
        await workspace.UpdateFlagAsync("large", new { name = "A longer name takes nothing", description = new string('x', 1_000) });
        await workspace.Owner.PutAsJsonAsync($"{workspace.Path}/environments/production", new { name = "Live" }).ExpectAsync(200);
        await workspace.Owner.DeleteAsync($"{workspace.Path}/flags/small/rules/{rule["id"]}").ExpectAsync(204);
        await workspace.UpdateFlagAsync("larger", new { variations = new[] { new { key = "only", value = new string('x', Larger - 1) } } });
        await workspace.Owner.DeleteAsync($"{workspace.Path}/flags/larger").ExpectAsync(204);
        await workspace.CreateFlagAsync(Flag("tiny", 1));
    }
}
