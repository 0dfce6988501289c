using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Playwright;

namespace FlagService.Api.FunctionalTests.Chromium;

/// <summary>
/// Every page in both themes, and on a narrow screen. With <c>SCREENSHOTS=docs/console</c> each is also drawn there, as people see it.
/// </summary>
public sealed class SoundPageTests(Database database) : ChromiumTests(database)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("SCREENSHOTS");

    private const string Sent = "form[method=post]:not([hidden], [data-enhance=false])";

    [TestCase("sign-in", "/sign-in")]
    [TestCase("forgotten-password", "/account/forgotten")]
    [TestCase("resend", "/account/resend")]
    [TestCase("new-password", "/account/reset?token=abc")]
    [TestCase("register", "/account/register")]
    public async Task Nobody_is_shut_out_of_a_page_before_the_sign_in(string name, string path) => await ExpectSoundAsync(await NewPageAsync(), name, path);

    [Test]
    public async Task Nobody_is_shut_out_of_a_page()
    {
        var workspace = await Workspace.CreateAsync(Service, await RootAsync());
        var me = await FillAsync(workspace);
        var page = await NewPageAsync();
        await SignInAsync(page, "root", RunningService.RootPassword);

        // Pages are drawn alike from both databases, and each look takes seconds: every other one is looked at with either.
        var parity = Database == Database.Sqlite ? 0 : 1;
        foreach (var (name, path) in PathsOf($"/projects/{workspace.Id}", me).Where((_, place) => Folder is not null || place % 2 == parity))
        {
            await ExpectSoundAsync(page, name, path);
        }
    }

    private static async Task ExpectSoundAsync(IPage page, string name, string path)
    {
        var answer = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.That(answer!.Status, Is.EqualTo(200), path);
        await ExpectSoundAsync(page);
        if (Folder is null)
        {
            await ExpectKeptAsync(page);
            return;
        }

        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.ScreenshotAsync(new() { Path = Repository.Path(Folder, $"{name}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png"), FullPage = true });
        }
    }

    // As behind a proxy that can't reach the server: every form keeps what was typed, and says so. One that isn't sent in place would leave the page.
    private static async Task ExpectKeptAsync(IPage page)
    {
        await page.RouteAsync("**", route => route.Request.Method == "POST" ? route.FulfillAsync(new() { Status = 502, ContentType = "text/html", Body = "<h1>Bad gateway</h1>" }) : route.FallbackAsync());
        var forms = page.Locator(Sent);
        for (var number = 0; number < await forms.CountAsync(); number++)
        {
            var form = forms.Nth(number);
            await form.EvaluateAsync(
                """
                form => {
                  document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close());
                  document.querySelectorAll('[data-request]').forEach(line => line.hidden = true);
                  form.closest('dialog')?.showModal();
                  form.querySelectorAll('input:is([type=text], [type=password], [type=email], :not([type])):not([readonly], [disabled]), textarea').forEach(field => field.value = 'typed');
                  form.noValidate = true;
                  form.requestSubmit();
                }
                """);
            await Assertions.Expect(page.Locator("[data-request]").Filter(new() { Visible = true })).ToContainTextAsync("can’t answer at the moment");
            var kept = await form.EvaluateAsync<string[]>("form => [...form.querySelectorAll('input:is([type=text], [type=password], [type=email], :not([type])):not([readonly], [disabled]), textarea')].map(field => field.value)");
            Assert.That(kept, Is.All.EqualTo("typed"), page.Url);
        }

        await page.UnrouteAllAsync();
    }

    private static IEnumerable<(string Name, string Path)> PathsOf(string project, string user)
    {
        yield return ("projects", "/projects");
        yield return ("flags", $"{project}/flags");
        yield return ("flags-filtered", $"{project}/flags?search=nothing");
        yield return ("new-flag", $"{project}/new-flag");
        yield return ("flag-targeting", $"{project}/flags/dark_mode");
        yield return ("flag-variations", $"{project}/flags/dark_mode/variations");
        yield return ("flag-try-a-user", $"{project}/flags/dark_mode/try?userId=ann");
        yield return ("flag-evaluations", $"{project}/flags/dark_mode/evaluations");
        yield return ("flag-history", $"{project}/flags/dark_mode/history");
        yield return ("flag-restore", $"{project}/flags/dark_mode/history?environment=production&restore=1");
        yield return ("flag-settings", $"{project}/flags/dark_mode/settings");
        yield return ("dashboard", $"{project}/dashboard");
        yield return ("compare", $"{project}/compare?from=production&to=staging");
        yield return ("transfer", $"{project}/transfer");
        yield return ("segments", $"{project}/segments");
        yield return ("segment", $"{project}/segments/staff");
        yield return ("new-segment", $"{project}/new-segment");
        yield return ("members", $"{project}/members");
        yield return ("environments", $"{project}/environments");
        yield return ("keys", $"{project}/keys");
        yield return ("project-settings", $"{project}/settings");
        yield return ("profile", "/profile");
        yield return ("sessions", "/profile/sessions");
        yield return ("tokens", "/profile/tokens");
        yield return ("preferences", "/profile/preferences");
        yield return ("own-data", "/profile/data");
        yield return ("users", "/users");
        yield return ("user", $"/users/{user}");
        yield return ("new-user", "/new-user");
        yield return ("roles", "/roles");
        yield return ("role-matrix", "/roles/matrix");
        yield return ("permissions", "/permissions");
        yield return ("access", "/access");
        yield return ("access-why", "/access?user=root&permission=flag.toggle");
        yield return ("audit-log", "/audit-log");
        yield return ("system", "/system");
    }

    /// <summary>A project as one that is in use, and the id of the user who owns it.</summary>
    private static async Task<string> FillAsync(Workspace workspace)
    {
        var owner = workspace.Owner;
        await owner.PostAsJsonAsync($"{workspace.Path}/environments", new { key = "staging", name = "Staging" }).ExpectAsync(201);
        await owner.PostAsJsonAsync($"{workspace.Path}/segments", new { key = "staff", name = "Staff", included = new[] { "ann", "bob" } }).ExpectAsync(201);
        await workspace.CreateFlagAsync(new { key = "dark_mode", name = "Dark mode", tags = new[] { "ui", "beta" }, enabled = true, rolloutPercentage = 25 });
        await workspace.CreateFlagAsync(new { key = "checkout_v2", name = "New checkout", enabled = true, rolloutPercentage = 100 });
        await workspace.CreateFlagAsync(new { key = "banner", type = "string", variations = new[] { new { key = "a", value = "Hi" }, new { key = "b", value = "Ho" } } });
        await workspace.CreateRuleAsync("dark_mode", new { ruleType = "email_domain", ruleValue = "@example.com" });
        await workspace.CreateRuleAsync("dark_mode", new { ruleType = "segment", ruleValue = "staff" });
        for (var number = 0; number < 30; number++)
        {
            await workspace.EvaluateAsync(new { user_id = $"user-{number}", user_email = $"user-{number}@example.com" });
        }

        return (string)(await owner.GetAsync("/v1/users/me").ExpectAsync(200))["id"]!;
    }
}
