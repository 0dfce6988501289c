using System.Globalization;
using Microsoft.Playwright;

namespace FlagService.Benchmarks.Load;

/// <summary>What memory the service needs for people who have the editor of a flag's targeting open, each in a page of Chromium.</summary>
internal static class EditorLoad
{
    private const int Warm = 10;

    /// <summary>Measures.</summary>
    /// <param name="editors">How many are open at once.</param>
    public static async Task RunAsync(int editors)
    {
        var directory = Directory.CreateTempSubdirectory("flagservice-load");
        try
        {
            await using var service = await FilledService.StartAsync($"sqlite://{Path.Combine(directory.FullName, "load.db")}");
            var path = await FillAsync(service);
            using var driver = await Playwright.CreateAsync();
            await using var browser = await driver.Chromium.LaunchAsync(new()
            {
                ExecutablePath = "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--renderer-process-limit=4"],
            });
            var session = await ConsoleLoad.SignInAsync(browser, service.Address);
            await using (var first = await browser.NewContextAsync(new() { StorageState = session }))
            {
                await OpenAsync(first, new Uri(service.Address, path), Warm);
            }

            var before = service.Process.OwnMemory;
            await using var profile = await browser.NewContextAsync(new() { StorageState = session });
            await OpenAsync(profile, new Uri(service.Address, path), editors);
            var after = service.Process.OwnMemory;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{editors} editors: {Megabytes(after - before):0} MiB more ({Megabytes(before):0} before, {Megabytes(after):0} after, {Warm} had been open and closed)"));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<string> FillAsync(FilledService service)
    {
        await service.SignInAsync();
        var project = (string)(await service.SendAsync(HttpMethod.Post, "/v1/projects", new { name = "Shop" }))!["id"]!;
        await service.SendAsync(HttpMethod.Post, $"/v1/projects/{project}/import", StreamLoad.Document(100));
        return $"/projects/{project}/flags/flag-1";
    }

    // An editor is there once its button can be pressed.
    private static async Task OpenAsync(IBrowserContext profile, Uri address, int editors)
    {
        for (var opened = 0; opened < editors; opened++)
        {
            var page = await profile.NewPageAsync();
            await page.GotoAsync(address.ToString());
            await page.GetByRole(AriaRole.Button, new() { Name = "Review and save" }).WaitForAsync();
        }
    }

    private static double Megabytes(long bytes) => bytes / 1024D / 1024;
}
