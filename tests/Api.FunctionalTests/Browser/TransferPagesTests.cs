using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>Documents that go out of a project and into one in a browser without JavaScript.</summary>
public sealed class TransferPagesTests(Database database) : PageTests(database)
{
    private const string Document = """{"flags": [{"key": "dark_mode", "colour": 1}], "segments": [{"key": "staff"}], "environments": [{"key": "production"}]}""";

    // The framework reads forms with files from a stream that a server in memory has read to its end already.
    protected override bool OnSocket => true;

    [Test]
    public async Task Says_first_what_an_import_would_do_and_then_does_it()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        var path = $"/projects/{shop.Id}/transfer";

        var check = await tab.UploadAsync(path, "check", "file", Document, ("kind", "flagservice"), ("environment", ""));
        Assert.That(check.Status, Is.EqualTo(200));
        Assert.That(check.Text, Does.Contain("What the import would do").And.Contain("<code>flags[0].colour</code>"));
        await shop.Owner.GetAsync($"{shop.Path}/flags/dark_mode").ExpectAsync(404);
        var done = await tab.SendAsync(path, BrowserTab.TokenOf(check), "import", ("kind", "flagservice"), ("environment", ""), ("document", Document));

        Assert.That(done.Text, Does.Contain("The import is done"), done.InRole("alert"));
        await shop.Owner.GetAsync($"{shop.Path}/flags/dark_mode").ExpectAsync(200);
        await shop.Owner.GetAsync($"{shop.Path}/segments/staff").ExpectAsync(200);
        var file = await tab.GetAsync($"{path}/document.json");
        Assert.That(file.Headers["Content-Disposition"], Is.EqualTo("attachment; filename=Shop.json; filename*=UTF-8''Shop.json"));
        var exported = await shop.Owner.GetAsync($"{shop.Path}/export").ExpectAsync(200);
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(file.Text), exported), Is.True);
    }

    [Test]
    public async Task Takes_an_export_of_Unleash()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        const string Export = """{"version": 2, "features": [{"name": "Checkout", "enabled": true, "strategies": [{"name": "default"}]}]}""";

        var check = await tab.UploadAsync($"/projects/{shop.Id}/transfer", "check", "file", Export, ("kind", "unleash"), ("environment", "production"));

        Assert.That(check.Text, Does.Contain("What the import would do"), check.InRole("alert"));
    }

    [TestCase("", "Datei: muss gewählt werden.")]
    [TestCase("{", null)]
    [TestCase("""{"flags": [{"key": "A"}]}""", null)]
    [TestCase("""{"flags": 1}""", null)]
    [TestCase("{}", null)]
    public async Task Says_what_is_wrong_with_a_document(string document, string? fault)
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        await tab.SubmitAsync("/profile/preferences", "preferences", ("theme", ""), ("language", "de"));

        var refused = await tab.UploadAsync($"/projects/{shop.Id}/transfer", "check", "file", document, ("kind", "flagservice"), ("environment", ""));

        Assert.That(refused.Status, Is.EqualTo(422), refused.InRole("alert"));
        Assert.That(refused.InRole("alert"), fault is null ? Is.Not.Empty : Is.EqualTo(fault));
        Assert.That(refused.Text, Does.Not.Contain("name=\"document\""));
    }

    [TestCase("--x\r\nContent-Disposition: form-data; name=form_token\r\n\r\nabc")]
    [TestCase("--x\r\nContent-Disposition: form-data; name=form_token\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nabc\r\n--x--\r\n")]
    [TestCase("--x\r\nnonsense")]
    [TestCase("")]
    public async Task Refuses_a_form_that_can_not_be_read(string body)
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        using var answer = await tab.Client.PostAsync($"/projects/{shop.Id}/transfer", content);

        Assert.That((int)answer.StatusCode, Is.EqualTo(400));
    }

    [Test]
    public async Task Names_the_permission_that_is_missing_and_refuses_the_import_all_the_same()
    {
        var (shop, owner) = await NewWorkspaceTabAsync();
        using var disposed = owner;
        using var tab = await MemberTabAsync(shop, "Project Editor");
        var path = $"/projects/{shop.Id}/transfer";

        var page = await tab.GetAsync(path);
        Assert.That(page.Text, Does.Contain("You need the permission environment.manage for this."));
        var refused = await tab.SendAsync(path, BrowserTab.TokenOf(page), "check", ("kind", "flagservice"));
        Assert.That(refused.Status, Is.EqualTo(422), "there is no file");
        Assert.That((await tab.UploadAsync(path, "check", "file", Document, ("kind", "flagservice"))).Status, Is.EqualTo(403));
        using var stranger = await NewTabAsync();
        Assert.That((await stranger.GetAsync($"{path}/document.json")).Status, Is.EqualTo(404));
    }
}
