using Microsoft.Playwright;

namespace FlagService.Api.FunctionalTests.Chromium;

/// <summary>The machine's own Chromium, one process for all fixtures; each page has a profile of its own.</summary>
[SetUpFixture]
public sealed class ChromiumProcess
{
    private const string Required = "REQUIRE_CHROMIUM";

    // The shell is the same browser without the windows that a whole one keeps drawing unseen; it comes first.
    private static readonly string? Program = new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome" }
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private static readonly SemaphoreSlim Once = new(1);
    private static IPlaywright? _driver;
    private static IBrowser? _browser;

    /// <summary>The browser, started by whoever asks first.</summary>
    public static async Task<IBrowser> GetAsync()
    {
        await Once.WaitAsync();
        try
        {
            Assertions.SetDefaultExpectTimeout(ChromiumTests.Patience);
            _driver ??= await Playwright.CreateAsync();
            return _browser ??= await _driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Program,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"], // Containers and root have neither sandbox nor much shared memory.
            });
        }
        finally
        {
            Once.Release();
        }
    }

    /// <summary>Skips the test where Chromium isn't installed, or fails it where it must be.</summary>
    public static void Require()
    {
        if (Program is null)
        {
            const string Reason = "Chromium is not installed (apt-get install chromium-headless-shell).";
            if (Environment.GetEnvironmentVariable(Required) == "1")
            {
                Assert.Fail($"{Required} is 1 and {Reason}");
            }

            Assert.Ignore(Reason);
        }
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _driver?.Dispose();
        Once.Dispose();
    }
}
