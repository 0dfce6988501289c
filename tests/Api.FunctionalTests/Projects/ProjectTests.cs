using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Projects;

public sealed class ProjectTests(Database database) : ServiceTests(database)
{
    [Test]
    public async Task A_new_project_answers_with_both_keys_and_where_it_is()
    {
        using var owner = await NewUserAsync();

        using var answer = await owner.PostAsJsonAsync("/v1/projects", new { name = "  Shop  ", description = "What we sell" });

        var project = await answer.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(201));
            Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo($"/v1/projects/{project["id"]}"));
            Assert.That(answer.Headers.ETag?.Tag, Is.EqualTo("\"1\""));
            Assert.That((string)project["name"]!, Is.EqualTo("Shop"));
            Assert.That((string)project["sdkKey"]!, Does.Match("^fsk_[1-9A-HJ-NP-Za-km-z]{40,}$"));
            Assert.That((string)project["clientKey"]!, Does.Match("^fsc_[1-9A-HJ-NP-Za-km-z]{40,}$"));
        });
        var read = await owner.GetAsync($"/v1/projects/{project["id"]}").ExpectAsync(200);
        Assert.That(read["sdkKey"], Is.Null);
    }

    [TestCase("", "name")]
    [TestCase("   ", "name")]
    [TestCase("a\u0000b", "name")]
    public async Task Refuses_a_name_that_is_none(string name, string field)
    {
        using var owner = await NewUserAsync();

        await owner.PostAsJsonAsync("/v1/projects", new { name }).ExpectFaultAsync(422, field);
    }

    [Test]
    public async Task Refuses_half_a_surrogate_pair_in_a_name()
    {
        using var owner = await NewUserAsync();

        using var body = new StringContent("""{"name": "a\ud800b"}""", System.Text.Encoding.UTF8, "application/json");

        await owner.PostAsync("/v1/projects", body).ExpectFaultAsync(400, "name");
    }

    [Test]
    public async Task Of_parallel_projects_of_one_name_one_is_made()
    {
        using var owner = await NewUserAsync();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var answer = await owner.PostAsJsonAsync("/v1/projects", new { name = "Twin" });
            return (int)answer.StatusCode;
        }));

        Assert.That(statuses.Order(), Is.EqualTo(new[] { 201, 409, 409, 409, 409, 409, 409, 409 }));
    }

    [Test]
    public async Task Somebody_elses_project_is_not_there()
    {
        var mine = await NewWorkspaceAsync();
        using var stranger = await NewUserAsync();

        await stranger.GetAsync(mine.Path).ExpectAsync(404);
        await stranger.PutAsJsonAsync(mine.Path, new { name = "Mine" }).ExpectAsync(404);
        await stranger.DeleteAsync(mine.Path).ExpectAsync(404);
        await stranger.PostAsJsonAsync($"{mine.Path}/flags", new { key = "x" }).ExpectAsync(404);
        await stranger.PostAsync($"{mine.Path}/flags", new StringContent("{")).ExpectAsync(404);
        await stranger.GetAsync("/v1/projects/not-an-id").ExpectAsync(404);
        using var nobody = Anonymous();
        await nobody.PostAsync($"{mine.Path}/flags", new StringContent("{")).ExpectAsync(401);
        var list = await stranger.GetAsync("/v1/projects").ExpectAsync(200);
        Assert.That((int)list["total"]!, Is.Zero);
    }

    [Test]
    public async Task A_list_is_paged_and_searched_without_regard_to_case_and_with_plain_percent_signs()
    {
        using var owner = await NewUserAsync();
        foreach (var name in new[] { "Alpha", "beta", "Gamma 100%", "ÄÖÜ" })
        {
            await owner.PostAsJsonAsync("/v1/projects", new { name }).ExpectAsync(201);
        }

        var second = await owner.GetAsync("/v1/projects?page=2&perPage=3").ExpectAsync(200);
        var past = await owner.GetAsync("/v1/projects?page=9&perPage=3").ExpectAsync(200);
        var percent = await owner.GetAsync("/v1/projects?search=%25").ExpectAsync(200);
        var underscore = await owner.GetAsync("/v1/projects?search=_").ExpectAsync(200);
        var umlaut = await owner.GetAsync("/v1/projects?search=%C3%A4%C3%B6").ExpectAsync(200);

        Assert.Multiple(() =>
        {
            Assert.That(second["data"]!.AsArray(), Has.Count.EqualTo(1));
            Assert.That((int)second["total"]!, Is.EqualTo(4));
            Assert.That((int)second["lastPage"]!, Is.EqualTo(2));
            Assert.That((int)second["page"]!, Is.EqualTo(2));
            Assert.That((int)second["perPage"]!, Is.EqualTo(3));
            Assert.That(past["data"]!.AsArray(), Is.Empty);
            Assert.That((string)percent["data"]![0]!["name"]!, Is.EqualTo("Gamma 100%"));
            Assert.That((int)percent["total"]!, Is.EqualTo(1));
            Assert.That((int)underscore["total"]!, Is.Zero);
            Assert.That((string)umlaut["data"]![0]!["name"]!, Is.EqualTo("ÄÖÜ"));
        });
        await owner.GetAsync("/v1/projects?perPage=101").ExpectFaultAsync(422, "perPage");
        await owner.GetAsync("/v1/projects?page=0").ExpectFaultAsync(422, "page");
        await owner.GetAsync("/v1/projects?page=x").ExpectFaultAsync(400, "page");
    }

    [Test]
    public async Task A_stale_write_is_refused_and_changes_nothing()
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PutAsJsonAsync(shop.Path, new { description = "second" }).ExpectAsync(200);

        using var request = new HttpRequestMessage(HttpMethod.Put, shop.Path) { Content = JsonContent.Create(new { description = "third" }) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        await shop.Owner.SendAsync(request).ExpectAsync(412);

        var now = await shop.Owner.GetAsync(shop.Path).ExpectAsync(200);
        Assert.Multiple(() =>
        {
            Assert.That((string)now["description"]!, Is.EqualTo("second"));
            Assert.That((int)now["version"]!, Is.EqualTo(2));
            Assert.That((string)now["name"]!, Is.EqualTo("Shop"));
        });
    }

    [Test]
    public async Task A_deleted_project_is_gone_and_its_keys_with_it()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode", enabled = true });

        await shop.Owner.DeleteAsync(shop.Path).ExpectAsync(204);

        await shop.Owner.GetAsync(shop.Path).ExpectAsync(404);
        using var application = Anonymous();
        application.DefaultRequestHeaders.Add("X-SDK-Key", shop.SdkKey);
        await application.PostAsJsonAsync("/sdk/v1/evaluate", new { }).ExpectAsync(401);
    }

    [Test]
    public async Task Environments_have_states_and_keys_of_their_own()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 100 });
        var staging = await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging", name = "Staging" }).ExpectAsync(201);
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging" }).ExpectAsync(409);

        var production = await shop.EvaluateAsync(new { user_id = "u" }, "dark_mode");
        var before = await shop.EvaluateAsync(new { user_id = "u" }, "dark_mode", (string)staging["sdkKey"]!);
        await shop.UpdateFlagAsync("dark_mode", new { enabled = true, rolloutPercentage = 100 }, "?environment=staging");
        var after = await shop.EvaluateAsync(new { user_id = "u" }, "dark_mode", (string)staging["sdkKey"]!);

        Assert.Multiple(() =>
        {
            Assert.That((bool)production["enabled"]!, Is.True);
            Assert.That((string)before["reason"]!, Is.EqualTo("disabled"));
            Assert.That((bool)after["enabled"]!, Is.True);
        });
        await shop.Owner.GetAsync($"{shop.Path}/flags/dark_mode?environment=nowhere").ExpectAsync(404);
        await shop.Owner.DeleteAsync($"{shop.Path}/environments/production").ExpectAsync(409);
        await shop.Owner.DeleteAsync($"{shop.Path}/environments/staging").ExpectAsync(204);
        using var application = Anonymous();
        application.DefaultRequestHeaders.Add("X-SDK-Key", (string)staging["sdkKey"]!);
        await application.PostAsJsonAsync("/sdk/v1/evaluate", new { }).ExpectAsync(401);
    }

    [Test]
    public async Task A_regenerated_key_replaces_the_old_one_now_or_after_a_grace_period()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode" });

        var graced = await shop.Owner.PostAsJsonAsync($"{shop.Path}/regenerate-key", new { gracePeriodSeconds = 3600 }).ExpectAsync(200);
        await shop.EvaluateAsync(new { });
        await shop.EvaluateAsync(new { }, key: (string)graced["sdkKey"]!);
        var client = await shop.Owner.PostAsJsonAsync($"{shop.Path}/regenerate-key", new { kind = "client" }).ExpectAsync(200);
        await shop.Owner.PostAsync($"{shop.Path}/regenerate-key", content: null).ExpectAsync(200);

        using var application = Anonymous();
        foreach (var ended in new[] { shop.SdkKey, (string)graced["sdkKey"]!, shop.ClientKey })
        {
            application.DefaultRequestHeaders.Remove("X-SDK-Key");
            application.DefaultRequestHeaders.Add("X-SDK-Key", ended);
            await application.PostAsJsonAsync("/sdk/v1/evaluate", new { }).ExpectAsync(401);
        }

        await shop.EvaluateAsync(new { }, key: (string)client["clientKey"]!);
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/regenerate-key", new { kind = "root" }).ExpectFaultAsync(422, "kind");
        var keys = await shop.Owner.GetAsync($"{shop.Path}/keys").ExpectAsync(200);
        Assert.That((keys["data"]!.AsArray().Count, (int)keys["total"]!), Is.EqualTo((5, 5)));
        Assert.That(keys.ToJsonString(), Does.Not.Contain(shop.SdkKey));
    }

    [Test]
    public async Task The_last_use_of_a_key_is_kept()
    {
        var shop = await NewWorkspaceAsync();
        await shop.EvaluateAsync(new { });

        await RestartAsync();

        using var root = await RootAsync();
        var keys = await root.GetAsync($"{shop.Path}/keys").ExpectAsync(200);
        var used = keys["data"]!.AsArray().Single(key => (string)key!["kind"]! == "server")!;
        var unused = keys["data"]!.AsArray().Single(key => (string)key!["kind"]! == "client")!;
        Assert.Multiple(() =>
        {
            Assert.That((DateTimeOffset)used["lastUsedAt"]!, Is.GreaterThan((DateTimeOffset)used["createdAt"]! - TimeSpan.FromMinutes(1)));
            Assert.That(unused["lastUsedAt"], Is.Null);
        });
    }

    [Test]
    public async Task Members_have_the_rights_of_their_role_and_the_last_owner_stays()
    {
        var shop = await NewWorkspaceAsync();
        var name = Unique("viewer");
        using var viewer = await NewUserAsync(name);
        var owner = (await shop.Owner.GetAsync($"{shop.Path}/members").ExpectAsync(200))["data"]![0]!;

        var member = await shop.Owner.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = name, role = "Project Viewer" }).ExpectAsync(201);
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = name, role = "Project Editor" }).ExpectAsync(409);
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = "nobody-here", role = "Project Viewer" })
            .ExpectFaultAsync(422, "emailOrUsername");
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = name, role = "King" }).ExpectFaultAsync(422, "role");

        await viewer.GetAsync($"{shop.Path}/flags").ExpectAsync(200);
        await viewer.PostAsJsonAsync($"{shop.Path}/flags", new { key = "x" }).ExpectAsync(403);
        await viewer.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = name, role = "Project Viewer" }).ExpectAsync(403);
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/members/{member["userId"]}", new { role = "Project Editor" }).ExpectAsync(200);
        await viewer.PostAsJsonAsync($"{shop.Path}/flags", new { key = "x" }).ExpectAsync(201);
        await shop.Owner.DeleteAsync($"{shop.Path}/members/{owner["userId"]}").ExpectAsync(409);
        await shop.Owner.PutAsJsonAsync($"{shop.Path}/members/{owner["userId"]}", new { role = "Project Viewer" }).ExpectAsync(409);
        await shop.Owner.DeleteAsync($"{shop.Path}/members/{member["userId"]}").ExpectAsync(204);
        await viewer.GetAsync($"{shop.Path}/flags").ExpectAsync(404);
        await shop.Owner.DeleteAsync($"{shop.Path}/members/{member["userId"]}").ExpectAsync(404);
    }

    [Test]
    public async Task A_members_address_is_shown_to_themselves_and_to_those_who_read_users()
    {
        var shop = await NewWorkspaceAsync();
        var name = Unique("viewer");
        using var viewer = await NewUserAsync(name);
        using var root = await RootAsync();

        var added = await shop.Owner.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = name, role = "Project Viewer" }).ExpectAsync(201);
        var changed = await shop.Owner.PutAsJsonAsync($"{shop.Path}/members/{added["userId"]}", new { role = "Project Editor" }).ExpectAsync(200);

        Assert.That(((string?)added["email"], (string?)changed["email"], (string?)added["username"]), Is.EqualTo(((string?)null, (string?)null, name)));
        Assert.That(await AddressSeenBy(shop.Owner), Is.Null);
        Assert.That(await AddressSeenBy(viewer), Is.EqualTo($"{name}@example.com"));
        Assert.That(await AddressSeenBy(root), Is.EqualTo($"{name}@example.com"));

        async Task<string?> AddressSeenBy(HttpClient client) =>
            (string?)(await client.GetAsync($"{shop.Path}/members").ExpectAsync(200))["data"]!.AsArray().Single(member => (string)member!["username"]! == name)!["email"];
    }
}
