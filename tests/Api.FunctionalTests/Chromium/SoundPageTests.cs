using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Chromium;

/// <summary>Every page in both themes, and on a narrow screen.</summary>
public sealed class SoundPageTests(Database database) : ChromiumTests(database)
{
    [Test]
    public async Task Nobody_is_shut_out_of_a_page()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode", name = "Dark mode", tags = new[] { "ui" }, enabled = true, rolloutPercentage = 25 });
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/environments", new { key = "staging", name = "Staging" }).ExpectAsync(201);
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/flags/dark_mode/rules", new { ruleType = "email_domain", ruleValue = "@example.com" }).ExpectAsync(201);

        foreach (var path in PathsOf(workspace.Id))
        {
            await page.GotoAsync(path);
            await ExpectSoundAsync(page);
        }
    }

    [Test]
    public async Task Nor_of_the_sign_in()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/sign-in");
        await ExpectSoundAsync(page);
    }

    private static IEnumerable<string> PathsOf(string project)
    {
        yield return "/projects";
        yield return $"/projects/{project}/flags";
        yield return $"/projects/{project}/new-flag";
        yield return $"/projects/{project}/flags/dark_mode";
        yield return $"/projects/{project}/flags/dark_mode/variations";
        yield return $"/projects/{project}/flags/dark_mode/try?userId=ann";
    }
}
