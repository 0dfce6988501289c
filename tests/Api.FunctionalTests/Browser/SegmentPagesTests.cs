using System.Net.Http.Json;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>Segments as a browser without JavaScript sees and changes them.</summary>
public sealed class SegmentPagesTests(Database database) : PageTests(database)
{
    [Test]
    public async Task Creates_a_segment_and_says_in_words_who_is_in_it()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;

        var created = await tab.SubmitAsync(
            $"/projects/{shop.Id}/new-segment",
            "new-segment",
            [.. Condition("country", "inNot", "DE\nAT"), .. Condition("", "in", ""), .. Condition("age", "greaterThan", "17"), ("key", "adults"), ("name", ""), ("included", "ann\r\nbob\r\n\r\nann\r\n ann "), ("excluded", "eve")]);

        Assert.That((created.Status, created.Location), Is.EqualTo((303, $"/projects/{shop.Id}/segments/adults")), created.Text);
        var page = await tab.GetAsync(created.Location!);
        Assert.That(page.InRole("status"), Is.EqualTo("Segment “adults” is saved, with 2 listed users. 2 duplicates were left out."));
        Assert.That(page.Text, Does.Contain("everyone where country is not “DE” or “AT” and age is greater than “17” and listed users: 2; except: 1"));
        Assert.That(page.Text, Does.Contain("No rule uses this segment."));
        var segment = await shop.Owner.GetAsync($"{shop.Path}/segments/adults").ExpectAsync(200);
        Assert.That(segment["conditions"]![1]!["values"]![0]!.ToJsonString(), Is.EqualTo("17"), "a number");
        Assert.That(segment["included"]!.ToJsonString(), Is.EqualTo("""["ann","bob"]"""));
        Assert.That((await tab.GetAsync($"/projects/{shop.Id}/segments?search=ADULT")).Text, Does.Contain(">adults</a>"));
        Assert.That((await tab.GetAsync($"/projects/{shop.Id}/segments?search=none")).Text, Does.Contain("Nothing is found for “none”."));
    }

    [Test]
    public async Task Saves_what_was_changed_and_leaves_alone_what_was_not()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        var conditions = new object[]
        {
            new { attribute = "plan", @operator = "in", values = new object[] { "42", 42, true, "true", "\"" }, negate = true },
            new { attribute = "seen", @operator = "exists", values = Array.Empty<object>() },
        };
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "s", included = new[] { "\u00e4 b" }, conditions }).ExpectAsync(201);
        var before = await shop.Owner.GetAsync($"{shop.Path}/segments/s").ExpectAsync(200);
        var path = $"/projects/{shop.Id}/segments/s";
        var page = await tab.GetAsync(path);

        var saved = await tab.SendAsync(path, BrowserTab.TokenOf(page), "segment", [.. FieldsOf(page).Where(field => field.Name != "name"), ("name", "Renamed")]);

        Assert.That(saved.Status, Is.EqualTo(303), saved.Text);
        var after = await shop.Owner.GetAsync($"{shop.Path}/segments/s").ExpectAsync(200);
        Assert.That((string)after["name"]!, Is.EqualTo("Renamed"));
        Assert.That(after["conditions"]!.ToJsonString(), Is.EqualTo(before["conditions"]!.ToJsonString()));
        Assert.That(after["included"]!.ToJsonString(), Is.EqualTo(before["included"]!.ToJsonString()));
    }

    [Test]
    public async Task Overwrites_nothing_that_somebody_else_saved_meanwhile()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "s" }).ExpectAsync(201);
        var path = $"/projects/{shop.Id}/segments/s";
        var page = await tab.GetAsync(path);
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/segments/s", new { included = new[] { "theirs" } }).ExpectAsync(200);

        var first = await tab.SendAsync(path, BrowserTab.TokenOf(page), "segment", [.. FieldsOf(page).Where(field => field.Name != "included"), ("included", "mine")]);
        var second = await tab.SendAsync(path, BrowserTab.TokenOf(first), "segment", FieldsOf(first));

        Assert.That((first.Status, second.Status), Is.EqualTo((412, 412)));
        Assert.That(first.InRole("alert"), Is.Not.Empty);
        Assert.That(first.Text, Does.Contain(">\nmine</textarea>"));
        Assert.That((string?)(await shop.Owner.GetAsync($"{shop.Path}/segments/s").ExpectAsync(200))["included"]![0], Is.EqualTo("theirs"));
    }

    [Test]
    public async Task Adds_a_row_and_keeps_what_was_typed()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;

        var more = await tab.SubmitAsync($"/projects/{shop.Id}/new-segment", "new-segment", [.. Condition("country", "in", "DE"), ("key", "typed"), ("included", "ann"), ("act", "more")]);

        Assert.That(more.Status, Is.EqualTo(200));
        Assert.That(more.Text, Does.Contain("value=\"country\"").And.Contain("id=\"attribute-1\"").And.Contain("value=\"typed\"").And.Contain(">\nann</textarea>"));
        await shop.Owner.GetAsync($"{shop.Path}/segments/typed").ExpectAsync(404);
    }

    [Test]
    public async Task Takes_a_list_of_100_000_ids_and_counts_what_is_in_it()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        var path = $"/projects/{shop.Id}/new-segment";
        string Ids(int different) => string.Join('\n', Enumerable.Range(0, 100_000).Select(i => $"{i % different:D36}"));

        var tooMany = await tab.SubmitAsync(path, "new-segment", ("key", "many"), ("included", Ids(99_000)));
        var enough = await tab.SubmitAsync(path, "new-segment", ("key", "many"), ("included", Ids(10_000)));

        Assert.That(tooMany.Status, Is.EqualTo(422));
        Assert.That(tooMany.InRole("alert"), Does.Contain("these are 99,000 different ones (1,000 duplicates were left out)"));
        Assert.That(enough.Status, Is.EqualTo(303), enough.InRole("alert"));
        Assert.That((await tab.GetAsync(enough.Location!)).InRole("status"), Does.Contain("with 10,000 listed users. 90,000 duplicates were left out."));
    }

    [TestCase("adults!", "country", "in", "DE", "must be 1 to 100 of a-z")]
    [TestCase("adults", "ip", "cidr", "::/0\n::/129", "network")]
    [TestCase("adults", "", "in", "DE", "Conditions 1: must not be empty")]
    [TestCase("adults", "country", "nothing", "DE", "Conditions 1: must be one of in, contains")]
    public async Task Says_what_is_wrong_beside_the_field(string key, string attribute, string @operator, string values, string fault)
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;

        var refused = await tab.SubmitAsync($"/projects/{shop.Id}/new-segment", "new-segment", [.. Condition("", "in", ""), .. Condition(attribute, @operator, values), ("key", key)]);

        Assert.That(refused.Status, Is.EqualTo(422));
        Assert.That(refused.Text, Does.Contain("class=\"fault\"").And.Contain("aria-invalid=\"true\""));
        Assert.That(refused.InRole("alert"), Does.Contain(fault).IgnoreCase);
    }

    [Test]
    public async Task Says_where_a_segment_is_used_and_deletes_it_only_where_it_is_not()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "staff" }).ExpectAsync(201);
        await shop.CreateFlagAsync(new { key = "f" });
        var rule = await shop.CreateRuleAsync("f", new { ruleType = "segment", ruleValue = "staff", enabled = false });
        var path = $"/projects/{shop.Id}/segments/staff";

        var used = await tab.GetAsync(path);
        Assert.That(used.Text, Does.Contain($"href=\"projects/{shop.Id}/flags/f?environment=production\">f</a>").And.Contain("in Production").And.Contain("switched off</span>"));
        var refused = await tab.SubmitAsync(path, "delete-segment");
        Assert.That((refused.Status, refused.InRole("alert")), Is.EqualTo((409, "The segment is used by the rules of: f.")));
        await shop.Owner.DeleteAsync($"{shop.Path}/flags/f/rules/{rule["id"]}").ExpectAsync(204);
        var deleted = await tab.SubmitAsync(path, "delete-segment");

        Assert.That((deleted.Status, deleted.Location), Is.EqualTo((303, $"/projects/{shop.Id}/segments")));
        Assert.That((await tab.GetAsync(deleted.Location!)).InRole("status"), Is.EqualTo("Segment “staff” was deleted."));
        Assert.That((await tab.GetAsync(path)).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Names_the_permission_that_is_missing_and_refuses_the_forms_all_the_same()
    {
        var (shop, owner) = await NewWorkspaceTabAsync();
        using var disposed = owner;
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "s" }).ExpectAsync(201);
        using var tab = await MemberTabAsync(shop, "Project Viewer");
        var path = $"/projects/{shop.Id}/segments/s";

        Assert.That((await tab.GetAsync($"/projects/{shop.Id}/segments")).Text, Does.Contain("You need the permission segment.create for this."));
        var page = await tab.GetAsync(path);
        Assert.That(page.Text, Does.Contain("You need the permission segment.update for this.").And.Contain("You need the permission segment.delete for this."));
        var saved = await tab.SendAsync(path, BrowserTab.TokenOf(page), "segment", FieldsOf(page));
        Assert.That((saved.Status, saved.InRole("alert")), Is.EqualTo((403, "You need the permission segment.update for this.")));
    }

    private static (string Name, string Value)[] Condition(string attribute, string @operator, string values) =>
        [("attribute", attribute), ("operator", @operator), ("values", values)];

    private static (string Name, string Value)[] FieldsOf(Answered page)
    {
        var form = page.Text[page.Text.IndexOf("name=\"version\"", StringComparison.Ordinal)..];
        form = form[..form.IndexOf("</form>", StringComparison.Ordinal)];
        IEnumerable<(string Name, string Value)> Found(string pattern) =>
            Regex.Matches(form, pattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture).Select(field => (field.Groups["name"].Value, field.Groups["value"].Value));
        return
        [
            .. Found("(?<name>version)\" value=\"(?<value>[0-9]+)\""),
            .. Found("<input id=\"[^\"]*\" name=\"(?<name>[^\"]+)\"[^>]* value=\"(?<value>[^\"]*)\""),
            .. Found("<option value=\"(?<value>[^\"]+)\" selected").Select(field => ("operator", field.Value)),
            .. Found("<textarea[^>]* name=\"(?<name>[^\"]+)\"[^>]*>\n(?<value>[^<]*)</textarea>"),
        ];
    }
}
