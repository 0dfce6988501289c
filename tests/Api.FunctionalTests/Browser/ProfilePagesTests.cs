using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>What people see and change of themselves in a browser without JavaScript.</summary>
public sealed class ProfilePagesTests(Database database) : PageTests(database)
{
    [Test]
    public async Task Changes_what_one_is_called()
    {
        using var tab = await NewTabAsync();
        var username = Unique("renamed");
        var page = await tab.GetAsync("/profile");
        var email = Regex.Match(page.Text, "name=\"email\" type=\"email\" value=\"(?<email>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking).Groups["email"].Value;

        var saved = await tab.SubmitAsync("/profile", "profile", ("name", "Grace"), ("username", username), ("email", email), ("currentPassword", ""));
        var refused = await tab.SubmitAsync("/profile", "profile", ("name", "Grace"), ("username", username), ("email", $"{username}@example.org"), ("currentPassword", "wrong horse 42"));

        Assert.That((saved.Status, saved.Location), Is.EqualTo((303, "/profile")), saved.InRole("alert"));
        Assert.That(refused.Status, Is.EqualTo(422));
        Assert.That(refused.Text, Does.Contain($"value=\"{username}@example.org\"").And.Not.Contain("wrong horse 42"));
        Assert.That((await tab.GetAsync("/profile")).Text, Does.Contain($"value=\"{username}\"").And.Contain("Everywhere: Member"));
    }

    [Test]
    public async Task Changes_the_password_and_stays_signed_in()
    {
        var username = Unique("person");
        using var registered = await NewUserAsync(username);
        using var tab = await TabOfAsync(username);
        using var other = await TabOfAsync(username);

        var wrong = await tab.SubmitAsync("/profile/password", "password", ("currentPassword", "wrong horse 42"), ("password", "another horse 43"), ("passwordAgain", "another horse 43"));
        var changed = await tab.SubmitAsync("/profile/password", "password", ("currentPassword", Password), ("password", "another horse 43"), ("passwordAgain", "another horse 43"));

        Assert.That((wrong.Status, changed.Status), Is.EqualTo((422, 303)), changed.InRole("alert"));
        Assert.That((await tab.GetAsync("/profile/password")).InRole("status"), Does.StartWith("Your password is changed."));
        Assert.That((await other.GetAsync("/profile")).Location, Does.StartWith("/sign-in"));
    }

    [Test]
    public async Task Lists_ones_sessions_and_ends_others()
    {
        var username = Unique("person");
        using var registered = await NewUserAsync(username);
        using var tab = await TabOfAsync(username);
        using var other = await TabOfAsync(username);
        var page = await tab.GetAsync("/profile/sessions");
        Assert.That(Regex.Matches(page.Text, "Firefox on Linux", RegexOptions.NonBacktracking), Has.Count.EqualTo(3), "two, and one button that ends one");
        Assert.That(Regex.Matches(page.Text, "<span class=\"tag\">this one", RegexOptions.NonBacktracking), Has.Count.EqualTo(1));
        var ids = Regex.Matches(page.Text, "value=\"end (?<id>[0-9a-f-]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking).Select(match => match.Groups["id"].Value).ToList();
        Assert.That(ids, Has.Count.EqualTo(2), "the API's and the other browser's");

        var unknown = await tab.SubmitAsync("/profile/sessions", "sessions", ("act", "end x"));
        var ended = await tab.SubmitAsync("/profile/sessions", "sessions", ("act", "end-others"));

        Assert.That((unknown.Status, ended.Status), Is.EqualTo((422, 303)));
        Assert.That((await other.GetAsync("/profile")).Location, Does.StartWith("/sign-in"));
        Assert.That((await tab.GetAsync("/profile/sessions")).Text, Does.Not.Contain("value=\"end "));
    }

    [Test]
    public async Task Makes_a_token_that_is_shown_once_and_deletes_it()
    {
        using var tab = await NewTabAsync();

        var made = await tab.SubmitAsync("/profile/tokens", "new-token", ("name", "Nightly export"), ("days", "30"), ("permission", "project.create"));
        var token = Regex.Match(made.Text, "id=\"token\" class=\"secret\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking).Groups["token"].Value;
        using var program = Anonymous();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await program.GetAsync("/v1/users/me").ExpectAsync(200);
        var page = await tab.GetAsync("/profile/tokens");
        Assert.That(page.Text, Does.Contain("Nightly export").And.Not.Contain(token));
        var none = await tab.SubmitAsync("/profile/tokens", "new-token", ("name", "Kept"), ("days", "30"));
        Assert.That((none.Status, none.Text.Contains("value=\"Kept\"", StringComparison.Ordinal)), Is.EqualTo((422, true)));
        var id = Regex.Match(page.Text, "value=\"delete (?<id>[0-9a-f-]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking).Groups["id"].Value;
        await tab.SubmitAsync("/profile/tokens", "tokens", ("act", $"delete {id}"));

        await program.GetAsync("/v1/users/me").ExpectAsync(401);
        Assert.That((await tab.GetAsync("/profile/tokens")).Text, Does.Contain("You have no tokens."));
    }

    [Test]
    public async Task Keeps_theme_and_language_and_shows_pages_in_them()
    {
        using var tab = await NewTabAsync();

        var saved = await tab.SubmitAsync("/profile/preferences", "preferences", ("theme", "dark"), ("language", "de"));

        Assert.That(saved.Cookies, Does.Contain("flagservice_theme=dark").And.Contain("flagservice_language=de"));
        Assert.That((await tab.GetAsync("/projects")).Text, Does.Contain("<html lang=\"de\" data-theme=\"dark\">").And.Contain("<meta name=\"color-scheme\" content=\"dark\" />"));
        Assert.That((await tab.GetAsync("/projects/nothing")).Text, Does.Contain("<html lang=\"de\" data-theme=\"dark\">"), "a refusal, too");
        await tab.SubmitAsync("/profile/preferences", "preferences", ("theme", "x"), ("language", "x\"; a=b"));
        Assert.That((await tab.GetAsync("/projects")).Text, Does.Contain("<html lang=\"en\">").And.Contain("content=\"light dark\""));
    }

    [Test]
    public async Task Gives_ones_data_as_a_file_and_erases_who_types_their_name()
    {
        var username = Unique("person");
        using var registered = await NewUserAsync(username);
        using var tab = await TabOfAsync(username);

        var data = await tab.GetAsync("/profile/data.json");
        Assert.That((data.Headers["Content-Disposition"], (string?)JsonNode.Parse(data.Text)!["profile"]!["username"]), Is.EqualTo(("attachment; filename=flagservice-personal-data.json", username)));
        var unconfirmed = await tab.SubmitAsync("/profile/data", "erase", ("confirm", "somebody"));
        var erased = await tab.SubmitAsync("/profile/data", "erase", ("confirm", username));

        Assert.That((unconfirmed.Status, erased.Status, erased.Location), Is.EqualTo((422, 303, "/sign-in")));
        Assert.That((await tab.SignInAsync(username, Password)).Status, Is.EqualTo(401));
    }

    [TestCase("/profile")]
    [TestCase("/profile/tokens")]
    [TestCase("/profile/data.json")]
    public async Task Shows_nothing_to_strangers(string path)
    {
        using var tab = new BrowserTab(Anonymous());

        Assert.That((await tab.GetAsync(path)).Location, Is.EqualTo($"/sign-in?returnUrl={Uri.EscapeDataString(path[1..])}"));
    }
}
