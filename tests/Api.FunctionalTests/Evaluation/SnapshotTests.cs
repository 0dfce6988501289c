using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Evaluation;

public sealed class SnapshotTests(Database database) : ServiceTests(database)
{
    private const string Path = "/sdk/v1/flags";

    [Test]
    public async Task Says_all_that_is_evaluated_from()
    {
        var shop = await NewWorkspaceAsync();
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/segments", new { key = "staff", name = "Staff", included = new[] { "u1" } }).ExpectAsync(201);
        await shop.CreateFlagAsync(new { key = "limit", type = "number", enabled = true, offVariation = "low", variations = new object[] { new { key = "low", value = 3 }, new { key = "high", value = 7.5 } }, fallthrough = new { variation = "low" } });
        var rule = await shop.CreateRuleAsync("limit", new { ruleType = "segment", ruleValue = "staff", serve = new { variation = "high" }, priority = 5 });

        using var application = shop.Application();
        var text = await application.GetStringAsync(Path);

        Assert.That(text, Is.EqualTo(
            $$$"""
            {"flags":[{"key":"limit","type":"number","enabled":true,"variations":[{"key":"low","value":3},{"key":"high","value":7.5}],"offVariation":"low","salt":"limit","prerequisites":[],"rules":[{"id":"{{{(string)rule["id"]!}}}","priority":5,"enabled":true,"conditions":[{"operator":"segment","values":["staff"],"negate":false}],"serve":{"variation":"high"}}],"fallthrough":{"variation":"low"}}],"segments":[{"key":"staff","included":["u1"],"excluded":[],"conditions":[]}]}
            """));
    }

    [Test]
    public async Task Is_for_servers_alone()
    {
        var shop = await NewWorkspaceAsync();
        using var browser = shop.Application(shop.ClientKey);
        using var stranger = Anonymous();
        Assert.That((string?)(await browser.GetAsync(Path).ExpectAsync(403))["code"], Is.EqualTo("server_key_required"));
        await stranger.GetAsync(Path).ExpectAsync(401);
        await shop.Owner.GetAsync(Path).ExpectAsync(401);
    }

    [Test]
    public async Task Is_sent_again_only_when_it_has_changed()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "beta", enabled = true });
        using var application = shop.Application();
        var tag = await TagAsync(application);

        await ExpectAsync(application, tag, 304);
        await ExpectAsync(application, "W/" + tag, 304);
        await ExpectAsync(application, "\"other\", " + tag, 304);
        await ExpectAsync(application, "*", 304);
        await ExpectAsync(application, "\"other\"", 200);
        await shop.UpdateFlagAsync("beta", new { description = "for people" });
        await ExpectAsync(application, tag, 304);
        await shop.UpdateFlagAsync("beta", new { rolloutPercentage = 5 });
        await ExpectAsync(application, tag, 200);
        Assert.That(await TagAsync(application), Is.Not.EqualTo(tag));
    }

    [Test]
    public async Task Has_the_same_tag_after_a_restart_and_another_in_another_environment()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "beta", enabled = true });
        var staging = await shop.Owner.PostAsJsonAsync($"{shop.Path}/environments", new { key = "staging", name = "Staging" }).ExpectAsync(201);
        using var before = shop.Application();
        using var elsewhere = shop.Application((string)staging["sdkKey"]!);
        var tag = await TagAsync(before);
        Assert.That(await TagAsync(elsewhere), Is.Not.EqualTo(tag));

        await RestartAsync();

        using var after = Anonymous();
        after.DefaultRequestHeaders.Add("X-SDK-Key", shop.SdkKey);
        Assert.That(await TagAsync(after), Is.EqualTo(tag));
    }

    [TestCase("gzip", "gzip")]
    [TestCase("gzip, deflate, br", "br")]
    [TestCase("br;q=0, gzip;q=0.5", "gzip")]
    [TestCase("br;q=0.1, gzip", "gzip")]
    [TestCase("identity", "")]
    [TestCase("zstd", "")]
    public async Task Is_compressed_as_the_client_likes(string accepted, string coding)
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "beta", enabled = true });
        using var application = shop.Application();
        var plain = await application.GetStringAsync(Path);
        application.DefaultRequestHeaders.Add("Accept-Encoding", accepted);

        using var answer = await application.GetAsync(Path);
        var body = await answer.Content.ReadAsStreamAsync();

        Assert.That(string.Join(",", answer.Content.Headers.ContentEncoding), Is.EqualTo(coding));
        Assert.That(string.Join(",", answer.Headers.Vary), Is.EqualTo("Accept-Encoding"));
        using var reader = new StreamReader(
            coding switch
            {
                "br" => new BrotliStream(body, CompressionMode.Decompress),
                "gzip" => new GZipStream(body, CompressionMode.Decompress),
                _ => body,
            },
            Encoding.UTF8);
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo(plain));
    }

    [Test]
    public async Task Has_a_tag_of_its_own_in_each_coding_and_each_is_known_again()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "beta", enabled = true });
        using var application = shop.Application();
        var tags = new List<string>();
        foreach (var coding in new[] { "identity", "gzip", "br" })
        {
            application.DefaultRequestHeaders.Remove("Accept-Encoding");
            application.DefaultRequestHeaders.Add("Accept-Encoding", coding);
            tags.Add(await TagAsync(application));
            await ExpectAsync(application, tags[^1], 304);
            await ExpectAsync(application, $"W/{tags[^1]}", 304);
        }

        Assert.That(tags, Is.Unique.And.All.StartsWith(tags[0][..^1]));
        await shop.UpdateFlagAsync("beta", new { enabled = false });
        await ExpectAsync(application, tags[^1], 200);
    }

    [Test]
    public async Task Answers_HEAD_without_a_body()
    {
        var shop = await NewWorkspaceAsync();
        using var application = shop.Application();
        var length = (await application.GetByteArrayAsync(Path)).Length;
        using var request = new HttpRequestMessage(HttpMethod.Head, Path);
        using var answer = await application.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        Assert.That(answer.Headers.ETag!.IsWeak, Is.False);
        Assert.That(answer.Content.Headers.ContentLength, Is.EqualTo(length));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    private static async Task<string> TagAsync(HttpClient application)
    {
        using var answer = await application.GetAsync(Path);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        return answer.Headers.ETag!.ToString();
    }

    private static async Task ExpectAsync(HttpClient application, string held, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.TryAddWithoutValidation("If-None-Match", held);
        using var answer = await application.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), held);
        Assert.That(answer.Headers.ETag, Is.Not.Null);
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), status == 304 ? Is.Empty : Is.Not.Empty);
    }
}
