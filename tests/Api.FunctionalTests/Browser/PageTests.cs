using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>Cases about pages of the console: people with browsers, and projects of theirs.</summary>
public abstract class PageTests(Database database) : ServiceTests(database)
{
    protected const string Password = "correct horse 42";

    /// <summary>Somebody new, signed in.</summary>
    protected async Task<BrowserTab> NewTabAsync()
    {
        var username = Unique("person");
        using var registered = await NewUserAsync(username);
        return await TabOfAsync(username);
    }

    /// <summary>A new project with the browser of its owner.</summary>
    protected async Task<(Workspace Workspace, BrowserTab Tab)> NewWorkspaceTabAsync()
    {
        var username = Unique("owner");
        var workspace = await Workspace.CreateAsync(Service, await NewUserAsync(username));
        return (workspace, await TabOfAsync(username));
    }

    /// <summary>The browser of somebody new who has a role in a project.</summary>
    protected async Task<BrowserTab> MemberTabAsync(Workspace workspace, string role)
    {
        var username = Unique("member");
        using var registered = await NewUserAsync(username);
        await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/members", new { emailOrUsername = username, role }).ExpectAsync(201);
        return await TabOfAsync(username);
    }

    protected async Task<BrowserTab> TabOfAsync(string username)
    {
        var tab = new BrowserTab(Anonymous());
        await tab.SignInAsync(username, Password);
        return tab;
    }
}
