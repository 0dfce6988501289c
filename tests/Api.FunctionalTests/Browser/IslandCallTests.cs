using System.Net.Http.Json;
using System.Security.Claims;
using FlagService.Api.Circuits;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Application.Flags;
using FlagService.Application.Flags.Targeting;
using FlagService.Console.Islands;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using FlagService.TestDatabases;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>What an editor does is judged by what holds at that moment, not by what held when it was opened.</summary>
public sealed class IslandCallTests(Database database) : ServiceTests(database)
{
    private const string Password = "correct horse 42";
    private const string Address = "192.0.2.77";

    private Workspace _shop = null!;

    [OneTimeSetUp]
    public async Task MakeThings()
    {
        _shop = await NewWorkspaceAsync();
        await _shop.CreateFlagAsync(new { key = "dark_mode" });
    }

    [Test]
    public async Task Does_what_its_person_may_and_the_audit_log_knows_who_and_where_from()
    {
        var editor = await NewEditorAsync();
        await using var scope = Open(editor);

        await CallsOf(scope).SendAsync(Change());

        using var root = await RootAsync();
        var entry = (await root.GetAsync($"/v1/audit-log?project={_shop.Id}&action=flag.update").ExpectAsync(200))["data"]![0]!;
        Assert.That((string?)entry["actor"]!["id"], Is.EqualTo(editor.Id.Value.ToString()), entry.ToJsonString());
        Assert.That((string?)entry["address"], Is.EqualTo(Address), entry.ToJsonString());
    }

    [Test]
    public async Task An_ended_session_counts_from_the_next_action_on()
    {
        var editor = await NewEditorAsync();
        await using var scope = Open(editor);
        await CallsOf(scope).SendAsync(Read());
        foreach (var session in (await editor.Client.GetAsync("/v1/auth/sessions").ExpectAsync(200))["data"]!.AsArray().Where(session => !(bool)session!["current"]!))
        {
            await editor.Client.DeleteAsync($"/v1/auth/sessions/{session!["id"]}").ExpectAsync(204);
        }

        Refused(scope, ErrorKind.Unauthenticated);
    }

    [Test]
    public async Task A_suspended_user_counts_from_the_next_action_on()
    {
        var editor = await NewEditorAsync();
        await using var scope = Open(editor);
        await CallsOf(scope).SendAsync(Read());
        using var root = await RootAsync();
        await root.PutAsJsonAsync($"/v1/users/{editor.Id.Value}", new { status = "suspended" }).ExpectAsync(200);

        Refused(scope, ErrorKind.Unauthenticated);
    }

    [Test]
    public async Task An_editor_in_which_nothing_is_done_any_more_ends_with_its_session()
    {
        var (suspended, signedOut, other) = (await NewEditorAsync(), await NewEditorAsync(), await NewEditorAsync());
        var ended = new Dictionary<Editor, TaskCompletionSource>();
        foreach (var editor in new[] { suspended, signedOut, other })
        {
            var end = ended[editor] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Service.Services.GetRequiredService<OpenEditors>().Enter(editor.Id, editor.Secret, end.SetResult);
        }

        using var root = await RootAsync();
        await root.PutAsJsonAsync($"/v1/users/{suspended.Id.Value}", new { status = "suspended" }).ExpectAsync(200);
        await signedOut.Client.DeleteAsync("/v1/auth/sessions").ExpectAsync(204);
        await root.PutAsJsonAsync($"/v1/users/{other.Id.Value}", new { name = "Another name" }).ExpectAsync(200);

        await Task.WhenAll(ended[suspended].Task, ended[signedOut].Task).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.That(ended[other].Task.IsCompleted, Is.False, "that one is still signed in");
    }

    [Test]
    public async Task A_revoked_permission_counts_from_the_next_action_on()
    {
        var editor = await NewEditorAsync();
        await using var scope = Open(editor);
        await CallsOf(scope).SendAsync(Change());
        await _shop.Owner.PutAsJsonAsync($"{_shop.Path}/members/{editor.Id.Value}", new { role = "Project Viewer" }).ExpectAsync(200);

        Assert.That(async () => await CallsOf(scope).SendAsync(Change()), Throws.TypeOf<RefusedException>().With.Property(nameof(RefusedException.Error)).Property(nameof(Error.Permission)).EqualTo("flag.update"));
        await CallsOf(scope).SendAsync(Read());
    }

    [Test]
    public async Task Nobody_goes_on_with_another_ones_editor()
    {
        var (editor, other) = (await NewEditorAsync(), await NewEditorAsync());
        await using var scope = Open(editor);
        await CallsOf(scope).SendAsync(Read());

        Connect(scope, other);
        Refused(scope, ErrorKind.Unauthenticated);
        Connect(scope, editor with { Secret = other.Secret });
        Refused(scope, ErrorKind.Unauthenticated);
        Connect(scope, editor);
        await CallsOf(scope).SendAsync(Read());
    }

    private GetFlag Read() => new(new ProjectId(Guid.Parse(_shop.Id)), null, "dark_mode");

    // Each changes something.
    private ChangeTargeting Change() => new(new ProjectId(Guid.Parse(_shop.Id)), null, "dark_mode", null, new TargetingChange
    {
        Rules = new([new TargetingRule { RuleType = "user_id", RuleValue = Unique("someone") }]),
    });

    private void Refused(AsyncServiceScope scope, ErrorKind kind) =>
        Assert.That(async () => await CallsOf(scope).SendAsync(Read()), Throws.TypeOf<RefusedException>().With.Property(nameof(RefusedException.Error)).Property(nameof(Error.Kind)).EqualTo(kind));

    private AsyncServiceScope Open(Editor editor)
    {
        var scope = Service.Services.CreateAsyncScope();
        Connect(scope, editor);
        return scope;
    }

    private static void Connect(AsyncServiceScope scope, Editor editor) =>
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new BrowserIdentity(editor.Id, editor.Secret, Address)))));

    private static IIslandCalls CallsOf(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<IIslandCalls>();

    private async Task<Editor> NewEditorAsync()
    {
        var username = Unique("editor");
        var client = await NewUserAsync(username);
        await _shop.Owner.PostAsJsonAsync($"{_shop.Path}/members", new { emailOrUsername = username, role = "Project Editor" }).ExpectAsync(201);
        var id = (string)(await client.GetAsync("/v1/users/me").ExpectAsync(200))["id"]!;
        using var tab = new BrowserTab(Anonymous());
        var cookie = (await tab.SignInAsync(username, Password)).Cookies.Split('\n').Single(set => set.StartsWith("flagservice_session=", StringComparison.Ordinal));
        return new Editor(client, new UserId(Guid.Parse(id)), cookie.Split(';')[0].Split('=', 2)[1]);
    }

    private sealed record Editor(HttpClient Client, UserId Id, string Secret);
}

/// <summary>What editors do counts with what the API's calls do.</summary>
public sealed class IslandLimitTests(Database database) : ServiceTests(database)
{
    protected override (string Name, string Value)[] Settings => [("RATE_LIMITING", "on"), ("FlagService:RateLimits:ManagementPerMinute", "30")];

    [Test]
    public async Task Connecting_counts_as_a_request_of_the_API()
    {
        using var client = await RootAsync();
        using var tab = new BrowserTab(Anonymous());
        var cookie = (await tab.SignInAsync("root", RunningService.RootPassword)).Cookies.Split('\n').Single(set => set.StartsWith("flagservice_session=", StringComparison.Ordinal)).Split(';')[0];
        var statuses = new List<int>();
        for (var i = 0; i < 40; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor/initializers");
            request.Headers.Add("Cookie", cookie);
            using var plain = Anonymous();
            using var answer = await plain.SendAsync(request);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.That(statuses, Does.Contain(200).And.Contain(429), string.Join(' ', statuses));
        await client.GetAsync("/v1/users/me").ExpectAsync(429);
    }
}
