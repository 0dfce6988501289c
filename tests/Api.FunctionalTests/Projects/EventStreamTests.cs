using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Browser;
using FlagService.Api.FunctionalTests.Evaluation;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Projects;

/// <summary>People hear of what changes in the projects that they see.</summary>
public sealed class EventStreamTests(Database database) : ServiceTests(database)
{
    private const string Path = "/v1/events";
    private const string Password = "correct horse 42";
    private readonly MovableClock _clock = new();

    protected override bool OnSocket => true;

    protected override (string Name, string Value)[] Settings => [("FlagService:Streams:MaximumPerUser", "3")];

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);

    [Test]
    public async Task Tells_what_was_changed_and_by_whom_but_no_values()
    {
        var shop = await NewWorkspaceAsync();
        using var stream = await EventReader.OpenAsync(shop.Owner, Path);
        await shop.CreateFlagAsync(new { key = "beta", name = "Secret launch" });
        await shop.Owner.PostAsync($"{shop.Path}/flags/beta/toggle", content: null).ExpectAsync(200);
        await shop.UpdateFlagAsync("beta", new { tags = new[] { "hidden" } });

        var created = await NextAsync(stream);
        Assert.That(created.Select(field => field.Key), Is.EqualTo(new[] { "id", "at", "action", "targetType", "targetId", "projectId", "actorId" }));
        var me = await shop.Owner.GetAsync("/v1/users/me").ExpectAsync(200);
        Assert.That(
            ((string?)created["action"], (string?)created["targetType"], (string?)created["targetId"], (string?)created["projectId"], (string?)created["actorId"]),
            Is.EqualTo(("flag.create", "flag", "beta", shop.Id, (string?)me["id"])));
        Assert.That((string?)(await NextAsync(stream))["action"], Is.EqualTo("flag.toggle"));
        Assert.That((string?)(await NextAsync(stream))["action"], Is.EqualTo("flag.update"), "what no evaluation reads is told, too");
        Assert.That(stream.Answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
        Assert.That(stream.Answer.Headers.CacheControl!.NoStore, Is.True);
    }

    [Test]
    public async Task Tells_nobody_of_projects_or_things_that_they_may_not_read()
    {
        var (shop, other) = (await NewWorkspaceAsync(), await NewWorkspaceAsync());
        var token = (string?)(await shop.Owner.PostAsJsonAsync("/v1/users/me/tokens", new { name = "t", permissions = new[] { "project.read", "segment.read" }, expiresAt = _clock.GetUtcNow().AddDays(1) }).ExpectAsync(201))["token"];
        using var limited = Anonymous();
        limited.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var stranger = await EventReader.OpenAsync(other.Owner, Path);
        using var program = await EventReader.OpenAsync(limited, Path);

        await shop.CreateFlagAsync(new { key = "beta" });
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "staff" }).ExpectAsync(201);
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/regenerate-key", new { }).ExpectAsync(200);
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging" }).ExpectAsync(201);
        await other.CreateFlagAsync(new { key = "own" });

        Assert.That((string?)(await NextAsync(stranger))["targetId"], Is.EqualTo("own"));
        Assert.That((string?)(await NextAsync(program))["action"], Is.EqualTo("segment.create"));
        Assert.That((string?)(await NextAsync(program))["action"], Is.EqualTo("environment.create"));
    }

    [Test]
    public async Task Ends_when_one_may_no_longer_see_something()
    {
        var shop = await NewWorkspaceAsync();
        var username = Unique("viewer");
        using var viewer = await NewUserAsync(username);
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = username, role = "Project Viewer" }).ExpectAsync(201);
        var id = (string?)(await viewer.GetAsync("/v1/users/me").ExpectAsync(200))["id"];
        using var stream = await EventReader.OpenAsync(viewer, Path);
        await shop.CreateFlagAsync(new { key = "beta" });
        var last = (string?)(await NextAsync(stream))["id"];

        await shop.Owner.DeleteAsync($"{shop.Path}/members/{id}").ExpectAsync(204);
        await shop.CreateFlagAsync(new { key = "gamma" });

        Assert.That(await BlockAsync(stream), Is.Null);
        using var again = await EventReader.OpenAsync(viewer, Path, last);
        var own = await Workspace.CreateAsync(Service, viewer);
        await own.CreateFlagAsync(new { key = "own" });
        Assert.That(await BlockAsync(again), Is.Null.Or.Contain("project.create"), "a new role ends it again");
    }

    [Test]
    public async Task Goes_on_from_the_last_event_or_says_that_some_are_missing()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "a" });
        string? last;
        using (var stream = await EventReader.OpenAsync(shop.Owner, Path))
        {
            await shop.CreateFlagAsync(new { key = "b" });
            last = (string?)(await NextAsync(stream))["id"];
        }

        await shop.CreateFlagAsync(new { key = "c" });
        await shop.CreateFlagAsync(new { key = "d" });
        using var resumed = await EventReader.OpenAsync(shop.Owner, Path, last);
        Assert.That((string?)(await NextAsync(resumed))["targetId"], Is.EqualTo("c"));
        Assert.That((string?)(await NextAsync(resumed))["targetId"], Is.EqualTo("d"));
        using var unknown = await EventReader.OpenAsync(shop.Owner, Path, Guid.NewGuid().ToString());
        Assert.That(await BlockAsync(unknown), Is.EqualTo("event: reset\ndata: {}\n"));
    }

    [Test]
    public async Task Gives_signs_of_life_and_ends_in_time_for_the_credential_to_be_looked_at_again()
    {
        var shop = await NewWorkspaceAsync();
        using var stream = await EventReader.OpenAsync(shop.Owner, Path);

        _clock.Advance(TimeSpan.FromSeconds(16));
        Assert.That(await stream.NextAsync(), Is.EqualTo(":\n"));
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.That(await BlockAsync(stream), Is.Null);
    }

    [Test]
    public async Task One_user_has_only_so_many()
    {
        var shop = await NewWorkspaceAsync();
        using (await EventReader.OpenAsync(shop.Owner, Path))
        using (await EventReader.OpenAsync(shop.Owner, Path))
        using (await EventReader.OpenAsync(shop.Owner, Path))
        {
            var problem = await shop.Owner.GetAsync(Path).ExpectAsync(429);
            Assert.That((string?)problem["code"], Is.EqualTo("too_many_streams"));
            using var other = await EventReader.OpenAsync((await NewWorkspaceAsync()).Owner, Path);
        }
    }

    [Test]
    public async Task Takes_the_cookie_of_the_console_but_not_for_another_site()
    {
        var username = Unique("owner");
        var shop = await Workspace.CreateAsync(Service, await NewUserAsync(username));
        using var tab = new BrowserTab(Anonymous());
        await tab.SignInAsync(username, Password);
        using var stream = await EventReader.OpenAsync(tab.Client, Path);
        await shop.CreateFlagAsync(new { key = "beta" });
        Assert.That((string?)(await NextAsync(stream))["targetId"], Is.EqualTo("beta"));

        using var foreign = new HttpRequestMessage(HttpMethod.Get, Path);
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        await tab.Client.SendAsync(foreign).ExpectAsync(401);
        await tab.Client.GetAsync("/v1/projects").ExpectAsync(401);

        await tab.SubmitAsync("/sign-out", "sign-out");
        Assert.That(await BlockAsync(stream), Is.Null, "the session is over");
        await tab.Client.GetAsync(Path).ExpectAsync(401);
    }

    private static async Task<JsonObject> NextAsync(EventReader stream)
    {
        var block = await BlockAsync(stream);
        Assert.That(block, Does.StartWith("event: change\nid: "));
        var data = JsonNode.Parse(block![(block.IndexOf("data: ", StringComparison.Ordinal) + 6)..])!.AsObject();
        Assert.That(block, Does.Contain($"id: {data["id"]}\n"));
        return data;
    }

    private static async Task<string?> BlockAsync(EventReader stream)
    {
        while (true)
        {
            if (await stream.NextAsync() is var block && block != ":\n")
            {
                return block;
            }
        }
    }
}
