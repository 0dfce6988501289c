using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Playwright;
using NUnit.Framework.Interfaces;

namespace FlagService.Api.FunctionalTests.Chromium;

/// <summary>Stories that people live through in a real browser, against the service that listens for real, on both databases.</summary>
public abstract class ChromiumTests(Database database) : ServiceTests(database)
{
    /// <summary>What waits gives up after this long: a machine that is busy with other tests is slow.</summary>
    internal const float Patience = 60_000;

    private const string Password = "correct horse 42";
    private readonly ConcurrentBag<IBrowserContext> _profiles = [];
    private readonly ConcurrentQueue<string> _faults = [];

    protected override bool OnSocket => true;

    protected override (string Name, string Value)[] Settings => [("FlagService:Quotas:ProjectsPerUser", "100")];

    [OneTimeSetUp]
    public void RequireChromium() => ChromiumProcess.Require();

    [TearDown]
    public async Task CloseProfiles()
    {
        var failed = TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed;
        while (_profiles.TryTake(out var profile))
        {
            for (var number = 0; failed && number < profile.Pages.Count; number++)
            {
                await ShowAsync(profile.Pages[number], number);
            }

            await profile.CloseAsync();
        }

        var faults = _faults.ToArray();
        _faults.Clear();
        Assert.That(faults, Is.Empty, "Neither does a script fail nor does the policy of contents refuse anything.");
    }

    /// <summary>A page of a profile of its own, signed out.</summary>
    protected async Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = Service.Address.ToString();
        options.Locale ??= "en-GB";
        var profile = await (await ChromiumProcess.GetAsync()).NewContextAsync(options);
        profile.SetDefaultTimeout(Patience);
        _profiles.Add(profile);
        var page = await profile.NewPageAsync();
        page.PageError += (_, fault) => _faults.Enqueue(fault);
        page.Console += (_, line) =>
        {
            if (line.Type == "error" && line.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                _faults.Enqueue(line.Text);
            }
        };
        return page;
    }

    /// <summary>Signs a user in as people do, and waits for the first page.</summary>
    protected static async Task SignInAsync(IPage page, string emailOrUsername, string password = Password)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("Email or username").FillAsync(emailOrUsername);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Assertions.Expect(heading.And(page.GetByText("Projects").Or(page.GetByText("Flags")))).ToBeVisibleAsync();
    }

    /// <summary>A project of a new user, and a page on which that user is signed in.</summary>
    protected async Task<(Workspace Workspace, IPage Page, string Username)> NewWorkspacePageAsync(BrowserNewContextOptions? options = null)
    {
        var username = Unique("browser");
        var workspace = await Workspace.CreateAsync(Service, await NewUserAsync(username));
        var page = await NewPageAsync(options);
        await SignInAsync(page, username);
        return (workspace, page, username);
    }

    /// <summary>Asserts what holds of every page: no violation by axe in either theme, nothing cut off at 320 pixels, at a zoom of 200 % and with forced colors.</summary>
    protected static async Task ExpectSoundAsync(IPage page)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var found = await page.RunAxe();
            var violations = found.Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}");
            Assert.That(violations, Is.Empty, $"{page.Url}, {scheme}");
        }

        var size = page.ViewportSize!;
        foreach (var colors in new[] { ForcedColors.Active, ForcedColors.None })
        {
            await page.EmulateMediaAsync(new() { ForcedColors = colors, ReducedMotion = ReducedMotion.Reduce });
            foreach (var width in new[] { size.Width / 2, 320 }) // The half is what a zoom of 200 % leaves.
            {
                await page.SetViewportSizeAsync(width, size.Height);
                Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), $"{page.Url} at {width} pixels, forced colors {colors}");
            }
        }

        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    private static async Task ShowAsync(IPage page, int number)
    {
        await TestContext.Error.WriteLineAsync($"{page.Url}\n{await page.Locator("body").InnerTextAsync()}");
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "screenshots", $"{TestContext.CurrentContext.Test.ID}-{number}.png");
        try
        {
            await page.ScreenshotAsync(new() { Path = file, FullPage = true, Timeout = Patience / 6 });
            TestContext.AddTestAttachment(file, page.Url);
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            await TestContext.Error.WriteLineAsync(fault.Message); // The page's text has been told; the test's own failure counts.
        }
    }
}
