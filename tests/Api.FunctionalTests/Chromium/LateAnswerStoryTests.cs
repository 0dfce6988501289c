using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlagService.Api.FunctionalTests.Chromium;

/// <summary>Who types on before the editor's answer is there loses nothing of it.</summary>
public sealed class LateAnswerStoryTests(Database database) : ChromiumTests(database)
{
    [Test]
    public async Task Nothing_that_somebody_types_is_undone_by_the_answer_to_what_they_did_before()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 10 });
        var line = await SlowLine.BetweenAsync(page);
        await page.GotoAsync($"/projects/{workspace.Id}/flags/dark_mode");
        await Expect(page.Locator("[data-tended]")).ToHaveCountAsync(1);
        var box = page.GetByRole(AriaRole.Spinbutton, new() { Name = "Rollout percentage" });
        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Rollout percentage" });
        var review = page.GetByRole(AriaRole.Button, new() { Name = "Review and save" });

        await slider.FocusAsync();
        line.Hold();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("3");
        line.Release();
        await Expect(review).ToBeEnabledAsync(); // The answer to the slider's step.
        await page.Keyboard.TypeAsync("3.5");
        await Expect(box).ToHaveValueAsync("33.5");
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(page.GetByText("The other 66.5 % get “off”.")).ToBeVisibleAsync();
        await Expect(slider).ToHaveValueAsync("33.5");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add rule" }).ClickAsync();
        var note = page.GetByLabel("Note");
        await note.FillAsync("for ");
        line.Hold();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("a ");
        line.Release();
        await page.Keyboard.TypeAsync("while");
        await page.GetByLabel("Values").FillAsync("@ourcompany.com");
        await page.GetByLabel("Values").BlurAsync();
        await Expect(page.GetByText("Everyone where the e-mail address ends with “@ourcompany.com”: “on”.")).ToBeVisibleAsync();
        await Expect(note).ToHaveValueAsync("for a while");

        await review.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("users seen lately");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Saved." })).ToBeVisibleAsync();
        var saved = await workspace.Owner.GetAsync($"{workspace.Path}/flags/dark_mode/targeting").ExpectAsync(200);
        Assert.That((decimal)saved["fallthrough"]!["distribution"]![0]!["percentage"]!, Is.EqualTo(33.5));
        Assert.That((string?)saved["rules"]![0]!["description"], Is.EqualTo("for a while"));
    }

    [Test]
    public async Task A_share_that_is_none_becomes_the_one_before_and_one_too_large_all()
    {
        var (workspace, page, _) = await NewWorkspacePageAsync();
        await workspace.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 10 });
        await page.GotoAsync($"/projects/{workspace.Id}/flags/dark_mode");
        await Expect(page.Locator("[data-tended]")).ToHaveCountAsync(1);
        var box = page.GetByRole(AriaRole.Spinbutton, new() { Name = "Rollout percentage" });

        await box.FillAsync("");
        await box.BlurAsync();
        await Expect(box).ToHaveValueAsync("10");
        await box.FillAsync("150");
        await box.BlurAsync();
        await Expect(box).ToHaveValueAsync("100");
        await Expect(page.GetByText("The other 0 % get “off”.")).ToBeVisibleAsync();
    }

    /// <summary>Holds back what the server says to an editor; what the browser says arrives.</summary>
    private sealed class SlowLine
    {
        private readonly Lock _lock = new();
        private readonly List<Action> _held = [];
        private bool _isHeld;

        public static async Task<SlowLine> BetweenAsync(IPage page)
        {
            var line = new SlowLine();
            await page.RouteWebSocketAsync(url => url.Contains("/_blazor", StringComparison.Ordinal), socket =>
            {
                var server = socket.ConnectToServer();
                server.OnMessage(message => line.Pass(() => Send(socket, message)));
            });
            return line;
        }

        public void Hold()
        {
            lock (_lock)
            {
                _isHeld = true;
            }
        }

        public void Release()
        {
            lock (_lock)
            {
                _isHeld = false;
                _held.ForEach(send => send());
                _held.Clear();
            }
        }

        private static void Send(IWebSocketRoute socket, IWebSocketFrame message)
        {
            if (message.Binary is { } content)
            {
                socket.Send(content);
            }
            else
            {
                socket.Send(message.Text!);
            }
        }

        private void Pass(Action send)
        {
            lock (_lock)
            {
                if (_isHeld)
                {
                    _held.Add(send);
                }
                else
                {
                    send();
                }
            }
        }
    }
}
