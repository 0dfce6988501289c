using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace FlagService.Benchmarks.Load;

/// <summary>
/// How long people wait for the console, and what it sends them: the list of a large project in Chromium, first and again, beside the same page as plain
/// HTML from a bare server; a filter; a switch. The service runs in a process of its own, on SQLite.
/// </summary>
internal sealed class ConsoleLoad : IAsyncDisposable
{
    private const int Rounds = 7;
    private const string Password = "first-start-2026";
    private const string Ready = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd";
    private const string Painted = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";

    private readonly FilledService _service;
    private readonly IPlaywright _driver;
    private readonly IBrowser _browser;
    private readonly string _list;
    private readonly string _session;

    private ConsoleLoad(FilledService service, IPlaywright driver, IBrowser browser, string list, string session) =>
        (_service, _driver, _browser, _list, _session) = (service, driver, browser, list, session);

    /// <summary>Measures.</summary>
    /// <param name="flags">How many the project has.</param>
    /// <param name="environments">How many it has, production among them.</param>
    public static async Task RunAsync(int flags, int environments)
    {
        var directory = Directory.CreateTempSubdirectory("flagservice-load");
        try
        {
            await using var load = await StartAsync($"sqlite://{Path.Combine(directory.FullName, "load.db")}", flags, environments);
            Tell($"{flags} flags, {environments} environments; medians of {Rounds}, the lowest and highest in brackets");
            await load.VisitAsync();
            await load.FilterAsync();
            await load.ToggleAsync();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _driver.Dispose();
        await _service.DisposeAsync();
    }

    private static async Task<ConsoleLoad> StartAsync(string database, int flags, int environments)
    {
        var service = await FilledService.StartAsync(database);
        await service.SignInAsync();
        var project = (string)(await service.SendAsync(HttpMethod.Post, "/v1/projects", new { name = "Shop" }))!["id"]!;
        for (var number = 2; number <= environments; number++)
        {
            await service.SendAsync(HttpMethod.Post, $"/v1/projects/{project}/environments", new { key = Numbered("place-", number), name = Numbered("Place ", number) });
        }

        await service.SendAsync(HttpMethod.Post, $"/v1/projects/{project}/import", StreamLoad.Document(flags));
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
        return new ConsoleLoad(service, driver, browser, $"/projects/{project}/flags", await SignInAsync(browser, service.Address));
    }

    /// <summary>Signs in by the form, and tells what the browser then knows.</summary>
    public static async Task<string> SignInAsync(IBrowser browser, Uri address)
    {
        await using var profile = await browser.NewContextAsync(new() { BaseURL = address.ToString() });
        var page = await profile.NewPageAsync();
        await page.GotoAsync("/");
        await page.GetByLabel("Email or username").FillAsync("root");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
        return await profile.StorageStateAsync();
    }

    // First with an empty cache, then with what the first visit left in it.
    private async Task VisitAsync()
    {
        var html = await HtmlAsync();
        await using var plain = await BareServer.StartAsync(html, "text/html; charset=utf-8");
        List<Visit> first = [], again = [], bare = [];
        for (var round = 0; round <= Rounds; round++)
        {
            await using var profile = await _browser.NewContextAsync(new() { StorageState = _session });
            var seen = (await VisitAsync(profile, new Uri(_service.Address, _list)), await VisitAsync(profile, new Uri(_service.Address, _list)));
            var other = await VisitAsync(profile, plain.Address);
            if (round > 0) // The first one warms the server.
            {
                (first, again, bare) = ([.. first, seen.Item1], [.. again, seen.Item2], [.. bare, other]);
            }
        }

        Tell("first visit", first);
        Tell("visited again", again);
        Tell("plain page, no style", bare);
    }

    private async Task<byte[]> HtmlAsync()
    {
        await using var profile = await _browser.NewContextAsync(new() { StorageState = _session });
        var answer = await profile.APIRequest.GetAsync(new Uri(_service.Address, _list).ToString());
        return Encoding.UTF8.GetBytes((await answer.TextAsync()).Replace("<script", "<noscript", StringComparison.Ordinal).Replace("<link", "<meta", StringComparison.Ordinal));
    }

    private static async Task<Visit> VisitAsync(IBrowserContext profile, Uri address)
    {
        var page = await profile.NewPageAsync();
        var network = await profile.NewCDPSessionAsync(page);
        var bytes = 0D;
        network.Event("Network.loadingFinished").OnEvent += (_, loaded) => bytes += loaded?.GetProperty("encodedDataLength").GetDouble() ?? 0;
        await network.SendAsync("Network.enable");
        await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.Load });
        await page.GetByRole(AriaRole.Switch).First.WaitForAsync();
        var visit = new Visit(bytes, await page.EvaluateAsync<double>(Ready), await page.EvaluateAsync<double>(Painted));
        await page.CloseAsync();
        return visit;
    }

    private async Task FilterAsync()
    {
        await using var profile = await _browser.NewContextAsync(new() { StorageState = _session });
        var page = await profile.NewPageAsync();
        await page.GotoAsync(new Uri(_service.Address, _list).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        var taken = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var wanted = Numbered("flag-10", round);
            await page.GetByLabel("Search flags").FillAsync(wanted);
            var milliseconds = await UntilAsync(
                page,
                "document.querySelector('[name=search]').form.requestSubmit()",
                $"document.querySelector('[role=switch]')?.getAttribute('aria-label').startsWith('{wanted}')");
            if (round > 0)
            {
                taken.Add(milliseconds);
            }
        }

        Tell($"filter: rows changed after {Shown(taken)} ms");
    }

    private async Task ToggleAsync()
    {
        await using var profile = await _browser.NewContextAsync(new() { StorageState = _session });
        var page = await profile.NewPageAsync();
        await page.GotoAsync(new Uri(_service.Address, _list).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        var taken = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var before = await page.GetByRole(AriaRole.Switch).First.GetAttributeAsync("aria-checked");
            var milliseconds = await UntilAsync(
                page,
                "document.querySelector('[role=switch]').click()",
                $"document.querySelector('[role=switch]').getAttribute('aria-checked') !== '{before}'");
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            if (round > 0)
            {
                taken.Add(milliseconds);
            }
        }

        Tell($"switch: shown after {Shown(taken)} ms");
    }

    // Looks after each change of the page, as somebody does who waits for it.
    private static Task<double> UntilAsync(IPage page, string action, string condition) => page.EvaluateAsync<double>(
        $$"""
        () => new Promise(resolve => {
          const began = performance.now();
          const seen = () => { {{condition}} && (watch.disconnect(), resolve(performance.now() - began)); };
          const watch = new MutationObserver(seen);
          watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
          {{action}};
        })
        """);

    private static string Numbered(string text, int number) => string.Create(CultureInfo.InvariantCulture, $"{text}{number}");

    private static void Tell(string name, IReadOnlyList<Visit> visits) => Tell(
        $"{name,-20} {Shown(visits.Select(visit => visit.Bytes / 1000))} kB, painted after {Shown(visits.Select(visit => visit.Painted))} ms, usable after {Shown(visits.Select(visit => visit.Ready))} ms");

    private static string Shown(IEnumerable<double> numbers)
    {
        double[] ordered = [.. numbers.Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{ordered[ordered.Length / 2]:0} ({ordered[0]:0} to {ordered[^1]:0})");
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Visit(double Bytes, double Ready, double Painted);
}
