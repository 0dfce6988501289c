using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Accounts;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>Sessions of browsers: how they begin, what they are good for and how they end.</summary>
public sealed class SignInPageTests(Database database) : AccountTests(database)
{
    private const string SignIn = "/sign-in";
    private const string Projects = "/projects";

    [Test]
    public async Task Signs_in_by_a_cookie_that_no_script_reads_and_goes_on_to_the_page_that_was_asked_for()
    {
        var username = await RegisterAsync();
        using var tab = new BrowserTab(Anonymous());
        var asked = await tab.GetAsync("/projects?search=a%20b");
        Assert.That((asked.Status, asked.Location), Is.EqualTo((303, "/sign-in?returnUrl=projects%3Fsearch%3Da%2520b")));

        var answer = await tab.SignInAsync(username, Password, asked.Location!);

        Assert.That((answer.Status, answer.Location), Is.EqualTo((303, "/projects?search=a%20b")));
        var cookie = answer.Cookies.Split('\n').Single(line => line.StartsWith("flagservice_session=", StringComparison.Ordinal)).Split("; ");
        Assert.That(cookie[0], Does.Match("^flagservice_session=[1-9A-HJ-NP-Za-km-z]{40,44}$"));
        Assert.That(cookie[1..], Is.EquivalentTo(new[] { "max-age=7776000", "path=/", "samesite=strict", "httponly" }));
        Assert.That((await tab.GetAsync(Projects)).Text, Does.Contain("<h1>Projects</h1>"));
    }

    [Test]
    public async Task Knows_who_follows_a_link_from_elsewhere_once_the_page_is_asked_for_from_here()
    {
        var username = await RegisterAsync();
        using var signedIn = new BrowserTab(Anonymous());
        await signedIn.SignInAsync(username, Password);
        using var withoutCookie = new BrowserTab(Anonymous());
        (string, string)[] From(string site) => [("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "navigate")];

        var arrived = await withoutCookie.GetAsync("/projects?search=%22a;b%22", From("cross-site"));
        Assert.That((arrived.Status, arrived.Location), Is.EqualTo((200, (string?)null)));
        Assert.That(arrived.Text, Does.Contain("<meta http-equiv=\"refresh\" content=\"0; url=projects?search=%22a;b%22\" />").And.Contain("<a href=\"projects?search=%22a;b%22\">Go on</a>"));
        Assert.That(arrived.Headers["Cache-Control"], Does.Contain("no-store"));

        Assert.That((await withoutCookie.GetAsync("/projects", From("same-origin"))).Location, Does.StartWith(SignIn), "there is no loop");
        Assert.That((await signedIn.GetAsync("/projects", From("same-origin"))).Status, Is.EqualTo(200));
        Assert.That((await withoutCookie.GetAsync("/projects", From("none"))).Location, Does.StartWith(SignIn));
        Assert.That((await withoutCookie.GetAsync("/sign-in", From("cross-site"))).Text, Does.Not.Contain("refresh"));
    }

    [Test]
    public async Task Takes_the_form_of_who_came_from_elsewhere_with_a_session_in_the_browser()
    {
        var username = await RegisterAsync();
        using var tab = new BrowserTab(Anonymous());
        using var elsewhere = new BrowserTab(Anonymous());
        var page = await elsewhere.GetAsync(SignIn); // Without the session's cookie, which another site doesn't have sent.
        var form = page.Cookies.Split('\n').Single(line => line.StartsWith("flagservice_form=", StringComparison.Ordinal)).Split(';')[0];
        var signedIn = await tab.SignInAsync(username, Password);
        var session = signedIn.Cookies.Split('\n').Single(line => line.StartsWith("flagservice_session=", StringComparison.Ordinal)).Split(';')[0];
        using var both = Service.Anonymous();
        both.DefaultRequestHeaders.Add("Cookie", $"{session}; {form}");

        using var sent = await both.PostAsync(SignIn, Form(BrowserTab.TokenOf(page), ("emailOrUsername", username), ("password", Password), ("_handler", "sign-in")));
        using var forged = await both.PostAsync(Projects, Form(BrowserTab.TokenOf(page), ("name", "Forged"), ("_handler", "new-project")));

        Assert.That(((int)sent.StatusCode, (int)forged.StatusCode), Is.EqualTo((303, 400)), "what needs a session takes a form of the session alone");

        static FormUrlEncodedContent Form(string token, params (string Name, string Value)[] fields) =>
            new(fields.Append(("form_token", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
    }

    [Test]
    public async Task Says_what_was_not_saved_when_a_form_comes_after_the_sessions_end_and_goes_on_where_it_was()
    {
        var username = await RegisterAsync();
        using var tab = new BrowserTab(Anonymous());
        await tab.SignInAsync(username, Password);
        var page = await tab.GetAsync("/projects?search=a");
        Clock.Advance(TimeSpan.FromDays(31));

        var lost = await tab.SendAsync("/projects?search=a", BrowserTab.TokenOf(page), "new-project", ("name", "Unsaved"));

        Assert.That((lost.Status, lost.Location), Is.EqualTo((303, "/sign-in?returnUrl=projects%3Fsearch%3Da&unsaved=true")));
        Assert.That((await tab.GetAsync(lost.Location!)).InRole("alert"), Is.EqualTo("Your session has ended, so what you just sent was not saved. Sign in, and send it again."));
        Assert.That((await tab.SignInAsync(username, Password, lost.Location!)).Location, Is.EqualTo("/projects?search=a"));
        Assert.That((await tab.GetAsync(Projects)).Text, Does.Not.Contain("Unsaved"));
    }

    [TestCase("https://evil.example")]
    [TestCase("//evil.example")]
    [TestCase(@"/\evil.example")]
    [TestCase("projects\\..\\..")]
    [TestCase("projects/../../other")]
    [TestCase("projects/.%2E/%2e%2e/other")]
    [TestCase("sign-out")]
    [TestCase("account/register")]
    [TestCase("v1/users/me")]
    public async Task Goes_nowhere_else_after_the_sign_in(string place)
    {
        var username = await RegisterAsync();
        using var tab = new BrowserTab(Anonymous());

        var answer = await tab.SignInAsync(username, Password, $"{SignIn}?returnUrl={Uri.EscapeDataString(place)}");

        Assert.That((answer.Status, answer.Location), Is.EqualTo((303, Projects)));
    }

    [Test]
    public async Task Says_that_the_password_is_wrong_and_keeps_the_name()
    {
        var username = await RegisterAsync();
        using var tab = new BrowserTab(Anonymous());

        var answer = await tab.SignInAsync(username, "wrong horse 42");

        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(answer.InRole("alert"), Does.Contain("wrong"));
        Assert.That(answer.Text, Does.Contain($"value=\"{username}\"").And.Not.Contain("wrong horse 42"));
        Assert.That(answer.Cookies, Does.Not.Contain("flagservice_session"));
    }

    [Test]
    public async Task Locks_out_together_with_the_API()
    {
        var username = await RegisterAsync();
        using var tab = new BrowserTab(Anonymous());
        for (var i = 0; i < 3; i++)
        {
            Assert.That((await tab.SignInAsync(username, "wrong horse 42")).Status, Is.EqualTo(401));
        }

        await LogInAsync(username, 401, "wrong horse 42");
        await LogInAsync(username, 401, "wrong horse 42");

        var refused = await tab.SignInAsync(username, Password);
        Assert.That(refused.Status, Is.EqualTo(429));
        Assert.That(refused.Headers.GetValueOrDefault("Retry-After"), Is.Not.Null);
        await LogInAsync(username, 429);
    }

    [Test]
    public async Task Is_a_session_like_any_other_that_is_listed_and_ended()
    {
        var username = await RegisterAsync();
        using var tab = new BrowserTab(Anonymous());
        await tab.SignInAsync(username, Password);
        using var api = With(await LogInAsync(username));

        var listed = await api.GetAsync("/v1/auth/sessions").ExpectAsync(200);
        var own = listed["data"]!.AsArray().Single(session => (string?)session!["device"]!["type"] == "browser")!;
        Assert.That((string?)own["device"]!["name"], Is.EqualTo("Firefox on Linux"));
        Assert.That((await tab.GetAsync(Projects)).Status, Is.EqualTo(200));
        await api.DeleteAsync($"/v1/auth/sessions/{own["id"]}").ExpectAsync(204);

        Assert.That((await tab.GetAsync(Projects)).Location, Does.StartWith(SignIn));
    }

    [Test]
    public async Task Ends_with_its_users_suspension()
    {
        var username = await RegisterAsync();
        using var tab = new BrowserTab(Anonymous());
        await tab.SignInAsync(username, Password);
        using var root = await RootAsync();
        var found = await root.GetAsync($"/v1/users?search={username}").ExpectAsync(200);

        await root.PutAsJsonAsync($"/v1/users/{found["data"]![0]!["id"]}", new { status = "suspended" }).ExpectAsync(200);

        Assert.That((await tab.GetAsync(Projects)).Location, Does.StartWith(SignIn));
        Assert.That((await tab.SignInAsync(username, Password)).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task Lives_on_while_it_is_used_and_ends_when_it_was_left_alone_or_is_too_old()
    {
        var username = await RegisterAsync();
        using var used = new BrowserTab(Anonymous());
        using var left = new BrowserTab(Anonymous());
        await used.SignInAsync(username, Password);
        await left.SignInAsync(username, Password);
        for (var i = 0; i < 4; i++)
        {
            Clock.Advance(TimeSpan.FromDays(20));
            Assert.That((await used.GetAsync(Projects)).Status, Is.EqualTo(200), $"after {20 * (i + 1)} days");
        }

        Assert.That((await left.GetAsync(Projects)).Status, Is.EqualTo(303));
        Clock.Advance(TimeSpan.FromDays(11));
        Assert.That((await used.GetAsync(Projects)).Status, Is.EqualTo(303), "after 91 days");
    }

    [Test]
    public async Task Signs_out_for_good()
    {
        var username = await RegisterAsync();
        using var tab = new BrowserTab(Anonymous());
        var signedIn = await tab.SignInAsync(username, Password);
        var cookie = signedIn.Cookies.Split('\n').Single(line => line.StartsWith("flagservice_session=", StringComparison.Ordinal)).Split(';')[0];

        var answer = await tab.SubmitAsync("/sign-out", "sign-out");

        Assert.That((answer.Status, answer.Location), Is.EqualTo((303, SignIn)));
        Assert.That((await tab.GetAsync(SignIn)).InRole("status"), Is.EqualTo("You are signed out."));
        using var thief = new BrowserTab(Anonymous());
        thief.Client.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.That((await thief.GetAsync(Projects)).Status, Is.EqualTo(303));
    }

    [Test]
    public async Task Refuses_forms_that_are_forged_or_of_another_session()
    {
        var username = await RegisterAsync();
        using var tab = new BrowserTab(Anonymous());
        using var other = new BrowserTab(Anonymous());
        await other.SignInAsync(await RegisterAsync(), Password);
        var foreign = BrowserTab.TokenOf(await other.GetAsync("/sign-out"));
        var early = BrowserTab.TokenOf(await tab.GetAsync(SignIn));
        await tab.SignInAsync(username, Password);

        foreach (var token in new[] { null, "", "x", foreign, early })
        {
            var answer = await tab.SendAsync("/sign-out", token, "sign-out");
            Assert.That(answer.Status, Is.EqualTo(400), token);
            Assert.That(answer.InRole("alert"), Is.Not.Empty);
        }

        Assert.That((await tab.GetAsync(Projects)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Is_good_for_pages_alone()
    {
        using var tab = new BrowserTab(Anonymous());
        await tab.SignInAsync(await RegisterAsync(), Password);

        await tab.Client.GetAsync("/v1/users/me").ExpectAsync(401);
    }
}
