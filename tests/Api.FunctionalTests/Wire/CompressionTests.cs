using System.IO.Compression;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Wire;

/// <summary>What is compressed for whoever asks for it, and what never is.</summary>
public sealed class CompressionTests(Database database) : ServiceTests(database)
{
    protected override bool OnSocket => true;

    [TestCase("/api.json", "br")]
    [TestCase("/api.json", "gzip")]
    [TestCase("/v1/permissions", "br")]
    [TestCase("/v1/permissions", "gzip")]
    [TestCase("/v1/permissions", "gzip;q=1, br;q=0.1")]
    public async Task Compresses_what_is_read(string path, string accepted)
    {
        using var client = await RootAsync();
        var plain = await client.GetByteArrayAsync(path);
        using var answer = await AskAsync(client, HttpMethod.Get, path, accepted);
        var coded = await answer.Content.ReadAsByteArrayAsync();
        Assert.That(string.Join(",", answer.Content.Headers.ContentEncoding), Is.EqualTo(accepted.Split(';')[0]));
        Assert.That(answer.Headers.Vary, Is.EqualTo(new[] { "Accept-Encoding" }));
        Assert.That(coded, Has.Length.LessThan(plain.Length / 2));
        Assert.That(Decoded(coded, accepted), Is.EqualTo(plain));
    }

    [Test]
    public async Task Caches_know_that_there_are_several_forms_of_what_they_have()
    {
        using var client = Anonymous();
        using var plain = await AskAsync(client, HttpMethod.Get, "/api.json", "identity");
        Assert.That(plain.Headers.Vary, Is.EqualTo(new[] { "Accept-Encoding" }));
        Assert.That(plain.Headers.ETag!.IsWeak, Is.True);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api.json");
        request.Headers.Add("Accept-Encoding", "br");
        request.Headers.IfNoneMatch.Add(plain.Headers.ETag);
        using var known = await client.SendAsync(request);
        Assert.That((int)known.StatusCode, Is.EqualTo(304));
        Assert.That(known.Headers.Vary, Is.EqualTo(new[] { "Accept-Encoding" }));
        Assert.That(known.Content.Headers.ContentEncoding, Is.Empty);
    }

    [Test]
    public async Task Leaves_alone_what_has_a_strong_tag()
    {
        var shop = await NewWorkspaceAsync();
        var description = new string('x', 2000);
        await shop.CreateFlagAsync(new { key = "long_winded", description });
        using var answer = await AskAsync(shop.Owner, HttpMethod.Get, $"{shop.Path}/flags/long_winded", "br, gzip");
        Assert.That(answer.Headers.ETag!.IsWeak, Is.False);
        Assert.That(answer.Content.Headers.ContentEncoding, Is.Empty);
    }

    [Test]
    public async Task Leaves_alone_where_secrets_are_shown_and_what_applications_ask_for()
    {
        var shop = await NewWorkspaceAsync();
        for (var i = 0; i < 20; i++)
        {
            await shop.CreateFlagAsync(new { key = $"flag_{i}" });
        }

        using var signedIn = await AskAsync(
            shop.Owner, HttpMethod.Post, "/v1/auth/login", "br, gzip", new { emailOrUsername = "root", password = RunningService.RootPassword });
        using var application = shop.Application();
        using var evaluated = await AskAsync(application, HttpMethod.Post, "/sdk/v1/evaluate", "br, gzip", new { user_id = "u" });
        using var resolved = await AskAsync(application, HttpMethod.Post, "/ofrep/v1/evaluate/flags", "br, gzip", new { context = new { targetingKey = "u" } });
        foreach (var answer in new[] { signedIn, evaluated, resolved })
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(200));
            Assert.That((await answer.Content.ReadAsByteArrayAsync()).Length, Is.GreaterThan(1024));
            Assert.That(answer.Content.Headers.ContentEncoding, Is.Empty, $"{answer.RequestMessage!.RequestUri}");
        }
    }

    private static byte[] Decoded(byte[] coded, string accepted)
    {
        using var source = new MemoryStream(coded);
        using Stream decoder = accepted.StartsWith("br", StringComparison.Ordinal)
            ? new BrotliStream(source, CompressionMode.Decompress)
            : new GZipStream(source, CompressionMode.Decompress);
        using var target = new MemoryStream();
        decoder.CopyTo(target);
        return target.ToArray();
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, HttpMethod method, string path, string accepted, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        return await client.SendAsync(request);
    }
}
