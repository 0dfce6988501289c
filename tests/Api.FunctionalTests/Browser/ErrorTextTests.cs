using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>Refusals in the language of the page, with the names of its fields.</summary>
public sealed class ErrorTextTests(Database database) : PageTests(database)
{
    [Test]
    public async Task Are_said_in_German_with_what_changes_from_one_to_the_next()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await tab.SubmitAsync("/profile/preferences", "preferences", ("theme", ""), ("language", "de"));
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "staff" }).ExpectAsync(201);
        await shop.CreateFlagAsync(new { key = "f" });
        await shop.CreateRuleAsync("f", new { ruleType = "segment", ruleValue = "staff" });

        var used = await tab.SubmitAsync($"/projects/{shop.Id}/segments/staff", "delete-segment");
        var unnamed = await tab.SubmitAsync("/projects", "new-project", ("name", ""));
        var tooLong = await tab.SubmitAsync("/projects", "new-project", ("name", new string('a', 201)));

        Assert.That(used.InRole("alert"), Is.EqualTo("Die Regeln dieser Flags verwenden das Segment: f."));
        Assert.That(unnamed.InRole("alert"), Is.EqualTo("Name: muss angegeben werden."));
        Assert.That(tooLong.InRole("alert"), Is.EqualTo("Name: darf höchstens 200 Zeichen lang sein."));
        using var viewer = await MemberTabAsync(shop, "Project Viewer");
        await viewer.SubmitAsync("/profile/preferences", "preferences", ("theme", ""), ("language", "de"));
        var missing = await viewer.SubmitAsync($"/projects/{shop.Id}/members", "add-member", ("emailOrUsername", "x"), ("role", "Project Viewer"));
        Assert.That(missing.InRole("alert"), Is.EqualTo("Dafür brauchen Sie die Berechtigung project.member.manage."));
    }
}
