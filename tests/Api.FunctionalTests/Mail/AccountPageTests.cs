using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Mail;

/// <summary>The pages that the links of mails lead to where no others are configured.</summary>
public sealed partial class AccountPageTests(Database database) : MailTests(database)
{
    protected override (string Name, string Value)[] Settings => [.. base.Settings.Where(setting => !setting.Name.EndsWith("Page", StringComparison.Ordinal))];

    [TestCase("/account/reset", "text/html")]
    [TestCase("/account/reset?token=x", "text/html")]
    [TestCase("/account/verified?error=token_invalid", "text/html")]
    [TestCase("/account/reset.js", "text/javascript")]
    [TestCase("/account/verified.js", "text/javascript")]
    [TestCase("/account/account.css", "text/css")]
    public async Task Are_there_for_anybody_and_run_nothing_of_others(string path, string type)
    {
        using var client = Anonymous();
        using var answer = await client.GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.That(((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType), Is.EqualTo((200, type)));
        Assert.That(policy, Does.Contain("default-src 'none'").And.Contain("script-src 'self';").And.Contain("form-action 'none'").And.Not.Contain("unsafe"));
        Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(answer.Headers.GetValues("Referrer-Policy"), Is.EqualTo(new[] { "no-referrer" }));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("http:").And.Not.Contain("https:").And.Not.Contain("style=").And.Not.Contain("//cdn"));
    }

    [TestCase("reset")]
    [TestCase("verified")]
    public async Task Name_their_files_relatively(string page)
    {
        using var client = Anonymous();
        var html = await client.GetStringAsync($"/account/{page}");

        var names = Reference().Matches(html).Select(match => match.Groups["name"].Value).ToList();
        Assert.That(names, Is.EquivalentTo(new[] { "account.css", $"{page}.js" }));
        foreach (var name in names)
        {
            await client.GetStringAsync($"/account/{name}");
        }
    }

    [Test]
    public async Task Are_where_the_links_lead()
    {
        var (username, welcome) = await WelcomedAsync();
        var recovery = await RecoverAsync(username);

        Assert.That(recovery.Text, Does.Contain($"{PublicUrl}/account/reset?token={recovery.Token}"));
        Assert.That(await OpenAsync(welcome.Token), Is.EqualTo($"{PublicUrl}/account/verified"));
        Assert.That(await OpenAsync("x"), Is.EqualTo($"{PublicUrl}/account/verified?error=token_invalid"));
    }

    [Test]
    public async Task Are_no_part_of_the_API()
    {
        using var client = Anonymous();
        Assert.That(await client.GetStringAsync("/api.json"), Does.Not.Contain("/account/"));
        await client.PostAsync("/account/reset", content: null).ExpectAsync(405);
    }

    [GeneratedRegex("(?:src|href)=\"(?<name>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
