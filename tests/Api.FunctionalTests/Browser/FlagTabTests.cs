using System.Net.Http.Json;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>A flag's evaluations, history, settings and variations as a browser without JavaScript sees and changes them.</summary>
public sealed class FlagTabTests(Database database) : ServiceTests(database)
{
    private const string Password = "correct horse 42";
    private static readonly string[] Tabs = ["Targeting", "Variations", "Try a user", "Evaluations", "History", "Settings"];
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);

    [Test]
    public async Task Has_six_tabs_in_the_environment_that_is_looked_at()
    {
        var (shop, tab, path) = await NewFlagAsync();
        using var disposed = tab;
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging", name = "Staging" }).ExpectAsync(201);

        var page = await tab.GetAsync($"{path}?environment=staging");
        var links = Regex.Matches(page.Text, "<a href=\"(?<path>[^\"]+)\"( aria-current=\"page\")?>(?<name>[^<]+)</a>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)
            .Where(link => Tabs.Contains(link.Groups["name"].Value))
            .ToDictionary(link => link.Groups["name"].Value, link => link.Groups["path"].Value, StringComparer.Ordinal);

        Assert.That(links.Keys, Is.EqualTo(Tabs));
        foreach (var (name, link) in links)
        {
            var opened = await tab.GetAsync($"/{link}");
            Assert.That(opened.Status, Is.EqualTo(200), name);
            Assert.That(opened.Text, Does.Contain($"aria-current=\"page\">{name}</a>").And.Contain("aria-current=\"true\">Staging</a>"), name);
        }
    }

    [Test]
    public async Task Shows_what_was_evaluated_as_a_chart_and_as_a_table()
    {
        var (shop, before, path) = await NewFlagAsync();
        using var ended = before;
        var empty = await before.GetAsync($"{path}/evaluations");
        Assert.That(empty.Text, Does.Contain("The flag was never evaluated in Production.").And.Contain("/sdk/v1/evaluate/dark_mode").And.Not.Contain("<pattern"));
        await shop.UpdateFlagAsync("dark_mode", new { enabled = true, rolloutPercentage = 0 });
        await shop.CreateRuleAsync("dark_mode", new { ruleType = "user_id", ruleValue = "vip" });
        for (var i = 0; i < 7; i++)
        {
            await shop.EvaluateAsync(new { user_id = i < 2 ? "vip" : $"user-{i}" }, "dark_mode");
        }

        await RestartAsync();
        using var tab = await SignedAsync(shop);

        foreach (var interval in new[] { "minute", "hour", "day" })
        {
            var page = await tab.GetAsync($"{path}/evaluations?interval={interval}");
            Assert.That(page.Text, Does.Contain("role=\"img\"").And.Contain("<title id=\"chart-title\">Evaluations of dark_mode in Production").And.Contain("7 evaluations: "), interval);
            Assert.That(Foot(page), Is.EqualTo("5 2 7"), interval);
            Assert.That(page.Text, Does.Contain("rule added").And.Contain("<line class=\"mark\""), interval);
        }

        var reasons = await tab.GetAsync($"{path}/evaluations?by=reason");
        Assert.That(reasons.Text, Does.Contain(">no rule matched</th>").And.Contain(">rule matched</th>").And.Contain("<code>vip</code>"));
        Assert.That(reasons.Text, Does.Contain("by=reason\" aria-current=\"true\""));
        var suggested = await tab.GetAsync($"{path}/try");
        Assert.That(suggested.Text, Does.Contain("<option value=\"vip\">"));
    }

    [Test]
    public async Task Says_in_sentences_what_a_version_changed_and_restores_one_after_showing_what_that_changes()
    {
        var (shop, tab, path) = await NewFlagAsync();
        using var disposed = tab;
        await shop.CreateRuleAsync("dark_mode", new { ruleType = "email_domain", ruleValue = "@example.com" });
        await shop.UpdateFlagAsync("dark_mode", new { enabled = true, rolloutPercentage = 60, name = "Dark mode", tags = new[] { "ui" } });

        var history = await tab.GetAsync($"{path}/history");
        Assert.That(history.Text, Does.Contain("<li>Turned on in Production.</li>")
            .And.Contain("<li>Everybody else: 60 % get “on”, 40 % get “off”, instead of 25 % get “on”, 75 % get “off”.</li>")
            .And.Contain("<li>New rule: Everyone with an e-mail address at @example.com: “on”.</li>")
            .And.Contain("<li>Name: “Dark mode” instead of “dark_mode”.</li>")
            .And.Contain("<li>Tag “ui” added.</li>")
            .And.Contain("<code>fallthrough.distribution[0].percentage</code>"));
        var compared = await tab.GetAsync($"{path}/history?environment=production&from=1&to=3");
        Assert.That(compared.Text, Does.Contain("From version 1 to version 3 in Production"));
        Assert.That((await tab.GetAsync($"{path}/history?from=1&to=99")).InRole("alert"), Does.Contain("must be a version"));

        var restore = $"{path}/history?environment=production&restore=1";
        var asked = await tab.GetAsync(restore);
        Assert.That(asked.Text, Does.Contain("Restoring version 1 changes this in Production").And.Contain("<li>Turned off in Production.</li>").And.Contain("<li>Rule deleted: Everyone with"));
        var stale = await tab.SubmitAsync(restore, "restore", ("expected", "2"));
        Assert.That(stale.Status, Is.EqualTo(412));
        Assert.That(stale.Text, Does.Contain("name=\"expected\" value=\"3\""));
        var restored = await tab.SubmitAsync(restore, "restore", ("expected", "3"));
        Assert.That(restored.Status, Is.EqualTo(303), restored.Text);
        Assert.That((await tab.GetAsync(restored.Location!)).InRole("status"), Is.EqualTo("Version 1 of dark_mode was restored."));
        var flag = await shop.Owner.GetAsync($"{shop.Path}/flags/dark_mode").ExpectAsync(200);
        Assert.That(((bool)flag["enabled"]!, (string?)flag["name"], (long)flag["version"]!), Is.EqualTo((false, "dark_mode", 4L)));
    }

    [Test]
    public async Task Saves_name_description_and_tags_and_shows_both_where_two_people_do()
    {
        var (shop, tab, path) = await NewFlagAsync();
        using var disposed = tab;
        var settings = $"{path}/settings";

        var saved = await tab.SubmitAsync(settings, "details", ("expected", "1"), ("name", "Dark mode"), ("alias", "darkMode"), ("description", "First\r\nSecond"), ("tags", "ui, beta"));
        Assert.That(saved.Status, Is.EqualTo(303), saved.Text);
        var flag = await shop.Owner.GetAsync($"{shop.Path}/flags/dark_mode").ExpectAsync(200);
        Assert.That(((string?)flag["name"], (string?)flag["alias"], (string?)flag["description"], flag["tags"]!.ToJsonString()), Is.EqualTo(("Dark mode", "darkMode", "First\nSecond", """["ui","beta"]""")));
        Assert.That((await tab.GetAsync($"{path}/history")).Text, Does.Contain("Alias: “darkMode” instead of “–”."));
        Assert.That((await tab.GetAsync($"/projects/{shop.Id}/flags?search=RKMO")).Text, Does.Contain("<code class=\"faint\">darkMode</code>"));

        var conflict = await tab.SubmitAsync(settings, "details", ("expected", "1"), ("name", "Night mode"), ("alias", "darkMode"), ("description", "First\nSecond"), ("tags", "ui, beta"));
        Assert.That(conflict.Status, Is.EqualTo(412));
        Assert.That(conflict.Text, Does.Contain("<td class=\"wrap\">Dark mode</td><td class=\"wrap\">Night mode</td>").And.Contain("value=\"Night mode\"").And.Contain("name=\"expected\" value=\"2\""));
        Assert.That(conflict.Text, Does.Not.Contain("<td class=\"wrap\">ui, beta</td>"), "what is the same isn't a conflict");
        var wrong = await tab.SubmitAsync(settings, "details", ("expected", "2"), ("name", ""), ("alias", "dark_mode"), ("description", ""), ("tags", new string('x', 51)));
        Assert.That(wrong.Status, Is.EqualTo(422));
        Assert.That(wrong.Text, Does.Contain("id=\"name-fault\"").And.Contain("id=\"tags-fault\""));
    }

    [Test]
    public async Task Deletes_a_flag_only_for_whoever_types_its_key()
    {
        var (shop, tab, path) = await NewFlagAsync();
        using var disposed = tab;

        var refused = await tab.SubmitAsync($"{path}/settings", "delete", ("expected", "1"), ("confirm", "dark-mode"));
        Assert.That(refused.Status, Is.EqualTo(422));
        Assert.That(refused.InRole("alert"), Does.Contain("must be the flag's key"));
        await shop.Owner.GetAsync($"{shop.Path}/flags/dark_mode").ExpectAsync(200);
        var deleted = await tab.SubmitAsync($"{path}/settings", "delete", ("expected", "1"), ("confirm", "dark_mode"));
        Assert.That(deleted.Status, Is.EqualTo(303), deleted.Text);
        Assert.That((await tab.GetAsync(deleted.Location!)).InRole("status"), Is.EqualTo("Flag “dark_mode” was deleted."));
        await shop.Owner.GetAsync($"{shop.Path}/flags/dark_mode").ExpectAsync(404);
    }

    [Test]
    public async Task Changes_adds_and_removes_variations()
    {
        var (shop, tab, _) = await NewFlagAsync();
        using var disposed = tab;
        await shop.CreateFlagAsync(new { key = "menu", type = "object", variations = new object[] { new { key = "short", value = new { items = 3 } }, new { key = "long", value = new { items = 9 } } } });
        var path = $"/projects/{shop.Id}/flags/menu/variations";

        var more = await tab.SubmitAsync(path, "variations", Form(("short", "{\"items\": 4}"), ("long", "{}"), [("more", "1")]));
        Assert.That(more.Status, Is.EqualTo(200));
        Assert.That(Regex.Matches(more.Text, "name=\"key\"", RegexOptions.NonBacktracking), Has.Count.EqualTo(3));
        Assert.That(more.Text, Does.Contain("{\"items\": 4}"), "what was typed is kept");
        var saved = await tab.SubmitAsync(path, "variations", Form(("short", "{\"items\": 4}"), ("medium", "[1]"), [("key", "long"), ("alias", ""), ("value", "{\r\n  \"items\": 9\r\n}"), ("remove", "2"), ("off", "short")]));
        Assert.That(saved.Status, Is.EqualTo(422), "a value must be an object");
        Assert.That(saved.Text, Does.Contain("id=\"value-fault-1\""));
        saved = await tab.SubmitAsync(path, "variations", Form(("short", "{\"items\": 4}"), ("medium", "{\"items\": 6}"), [("key", "long"), ("alias", ""), ("value", "{}"), ("remove", "2"), ("off", "short")]));
        Assert.That(saved.Status, Is.EqualTo(303), saved.Text);
        var flag = await shop.Owner.GetAsync($"{shop.Path}/flags/menu").ExpectAsync(200);
        Assert.That(flag["variations"]!.ToJsonString(), Is.EqualTo("""[{"key":"short","value":{"items":4}},{"key":"medium","value":{"items":6}}]"""));
    }

    [Test]
    public async Task Gives_variations_aliases_and_keeps_them()
    {
        var (shop, tab, path) = await NewFlagAsync();
        using var disposed = tab;
        (string, string)[] form = [("key", "on"), ("alias", "Ja"), ("value", "true"), ("key", "off"), ("alias", "on"), ("value", "false"), ("off", "off")];

        var wrong = await tab.SubmitAsync($"{path}/variations", "variations", [("expected", "1"), .. form]);
        Assert.That(wrong.Status, Is.EqualTo(422));
        Assert.That(wrong.Text, Does.Contain("id=\"alias-fault-1\"").And.Contain("must not be the key or alias of another variation"));
        form[4] = ("alias", "");
        var saved = await tab.SubmitAsync($"{path}/variations", "variations", [("expected", "1"), .. form]);
        Assert.That(saved.Status, Is.EqualTo(303), saved.Text);
        Assert.That((await tab.GetAsync($"{path}/variations")).Text, Does.Contain("name=\"alias\" value=\"Ja\""));
        Assert.That((await tab.GetAsync($"{path}/history")).Text, Does.Contain("Alias of the variation “on”: “Ja” instead of “–”."));
        var flag = await shop.Owner.GetAsync($"{shop.Path}/flags/dark_mode").ExpectAsync(200);
        Assert.That(flag["variations"]!.ToJsonString(), Is.EqualTo("""[{"key":"on","alias":"Ja","value":true},{"key":"off","value":false}]"""));
    }

    [Test]
    public async Task Says_why_a_variation_can_not_be_saved()
    {
        var (shop, tab, path) = await NewFlagAsync();
        using var disposed = tab;
        var variations = $"{path}/variations";

        var used = await tab.SubmitAsync(variations, "variations", Form(("on", "true"), ("off", "false"), [("remove", "0"), ("off", "off")]));
        Assert.That(used.Status, Is.EqualTo(409));
        Assert.That(used.InRole("alert"), Does.Contain("on of dark_mode is in use: fallthrough in production"));
        Assert.That(used.Text, Does.Contain("value=\"0\" checked"));
        var stale = await tab.SubmitAsync(variations, "variations", [.. Form(("on", "false"), ("off", "false"), [("off", "off")]).Where(field => field.Name != "expected"), ("expected", "7")]);
        Assert.That(stale.Status, Is.EqualTo(412));
        Assert.That(stale.Text, Does.Contain("<th scope=\"row\">on</th><td class=\"wrap\">true</td><td class=\"wrap\">false</td>"));
        await shop.CreateFlagAsync(new { key = "menu", type = "object", variations = new[] { new { key = "short", value = new { items = 3 } } } });
        var unread = await tab.SubmitAsync($"/projects/{shop.Id}/flags/menu/variations", "variations", Form(("short", "{}"), ("long", "{\n  items: 3}"), [("off", "short")]));
        Assert.That(unread.Status, Is.EqualTo(422));
        Assert.That(unread.Text, Does.Contain("it can't be read from line 2, character 3, on").And.Contain("{\n  items: 3}"));
    }

    [Test]
    public async Task Explains_an_earlier_moment()
    {
        var (shop, tab, path) = await NewFlagAsync();
        using var disposed = tab;
        await shop.UpdateFlagAsync("dark_mode", new { enabled = true, rolloutPercentage = 100 });

        var earlier = await tab.SubmitAsync($"{path}/try", "explain", ("userId", "ann"), ("userEmail", ""), ("at", "2001-01-01T00:00"));
        Assert.That(earlier.InRole("alert"), Does.Contain("didn't exist at that time"));
        var nonsense = await tab.SubmitAsync($"{path}/try", "explain", ("userId", "ann"), ("userEmail", ""), ("at", "yesterday"));
        Assert.That(nonsense.Text, Does.Contain("id=\"at-fault\""));
        var linked = await tab.GetAsync($"{path}/try?userId=ann");
        Assert.That(linked.Text, Does.Contain(">Result</h2>").And.Contain("value=\"ann\"").And.Contain("“on”, the value true"));
    }

    [Test]
    public async Task Viewers_read_everything_and_are_told_what_they_lack()
    {
        var (shop, owner, path) = await NewFlagAsync();
        using var disposed = owner;
        var viewer = Unique("viewer");
        using var registered = await NewUserAsync(viewer);
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = viewer, role = "Project Viewer" }).ExpectAsync(201);
        using var tab = new BrowserTab(Anonymous());
        await tab.SignInAsync(viewer, Password);

        foreach (var page in new[] { "variations", "history", "settings" })
        {
            Assert.That((await tab.GetAsync($"{path}/{page}")).Text, Does.Contain("You need the permission flag.update for this."), page);
        }

        Assert.That((await tab.GetAsync($"{path}/evaluations")).Status, Is.EqualTo(200));
        Assert.That((await tab.SubmitAsync($"{path}/settings", "details", ("expected", "1"), ("name", "x"))).Status, Is.EqualTo(403));
        Assert.That((await tab.SubmitAsync($"{path}/settings", "delete", ("expected", "1"), ("confirm", "dark_mode"))).Status, Is.EqualTo(403));
        Assert.That((await tab.SubmitAsync($"{path}/variations", "variations", Form(("on", "false"), ("off", "false"), [("off", "off")]))).Status, Is.EqualTo(403));
        Assert.That((await tab.SubmitAsync($"{path}/history?environment=production&restore=1", "restore", ("expected", "1"))).Status, Is.EqualTo(403));
    }

    private static (string Name, string Value)[] Form((string Key, string Value) first, (string Key, string Value) second, (string Name, string Value)[] others) =>
        [("expected", "1"), ("key", first.Key), ("alias", ""), ("value", first.Value), ("key", second.Key), ("alias", ""), ("value", second.Value), .. others];

    private static string Foot(Answered page) => string.Join(' ', Regex.Matches(Regex.Match(page.Text, "<tfoot>.*</tfoot>", RegexOptions.Singleline | RegexOptions.NonBacktracking).Value, "<td>(?<count>[0-9]+)</td>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking).Select(count => count.Groups["count"].Value));

    private async Task<BrowserTab> SignedAsync(Workspace shop)
    {
        var tab = new BrowserTab(Anonymous());
        await tab.SignInAsync(_owners[shop.Id], Password);
        return tab;
    }

    private async Task<(Workspace Shop, BrowserTab Tab, string Path)> NewFlagAsync()
    {
        var username = Unique("owner");
        var shop = await Workspace.CreateAsync(Service, await NewUserAsync(username));
        _owners[shop.Id] = username;
        await shop.CreateFlagAsync(new { key = "dark_mode", rolloutPercentage = 25 });
        return (shop, await SignedAsync(shop), $"/projects/{shop.Id}/flags/dark_mode");
    }
}
