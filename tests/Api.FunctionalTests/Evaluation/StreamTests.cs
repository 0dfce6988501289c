using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Evaluation;

/// <summary>Applications hear of changes without asking again and again.</summary>
public sealed class StreamTests(Database database) : ServiceTests(database)
{
    private const string Path = "/sdk/v1/stream";
    private readonly MovableClock _clock = new();

    protected override bool OnSocket => true;

    protected override (string Name, string Value)[] Settings => [("FlagService:Streams:MaximumPerKey", "3")];

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);

    [Test]
    public async Task Tells_of_a_change_with_the_new_tag()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "beta" });
        using var server = shop.Application();
        using var browser = shop.Application(shop.ClientKey);
        using var first = await EventReader.OpenAsync(server, Path);
        using var second = await EventReader.OpenAsync(browser, Path);

        await shop.UpdateFlagAsync("beta", new { rolloutPercentage = 50 });

        var tag = await TagAsync(server);
        var expected = $"event: flags-changed\nid: {tag}\ndata: {{\"etag\":\"\\\"{tag.Trim('"')}\\\"\"}}\n";
        Assert.That(await first.NextAsync(), Is.EqualTo(expected));
        Assert.That(await second.NextAsync(), Is.EqualTo(expected));
        Assert.That(first.Answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
        Assert.That(first.Answer.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(first.Answer.Headers.GetValues("X-Accel-Buffering"), Is.EqualTo(new[] { "no" }));
    }

    [Test]
    public async Task Says_at_once_what_a_client_has_missed()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "beta" });
        using var server = shop.Application();
        var tag = await TagAsync(server);
        using (var missed = await EventReader.OpenAsync(server, Path, "\"0.before\""))
        {
            Assert.That(await missed.NextAsync(), Does.Contain($"id: {tag}\n"));
        }

        using (var missed = await EventReader.OpenAsync(server, Path + "?lastEventId=0.before"))
        {
            Assert.That(await missed.NextAsync(), Does.Contain($"id: {tag}\n"));
        }

        using var present = await EventReader.OpenAsync(server, $"{Path}?lastEventId={tag.Trim('"')}");
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.That(await present.NextAsync(), Is.EqualTo(":\n"));
    }

    [Test]
    public async Task A_key_that_is_withdrawn_ends_its_streams()
    {
        var shop = await NewWorkspaceAsync();
        using var server = shop.Application();
        using var browser = shop.Application(shop.ClientKey);
        using var stream = await EventReader.OpenAsync(server, Path);
        using var other = await EventReader.OpenAsync(browser, Path);

        await shop.Owner.PostAsJsonAsync($"{shop.Path}/regenerate-key", new { kind = "server" }).ExpectAsync(200);

        while (await stream.NextAsync() is { } last)
        {
            Assert.That(last, Does.Contain("flags-changed"));
        }

        Assert.That(await other.NextAsync(), Does.Contain("flags-changed"));
        await server.GetAsync(Path).ExpectAsync(401);
    }

    [Test]
    public async Task A_key_has_so_many_streams_and_no_more()
    {
        var shop = await NewWorkspaceAsync();
        using var server = shop.Application();
        var open = new List<EventReader>();
        for (var i = 0; i < 3; i++)
        {
            open.Add(await EventReader.OpenAsync(server, Path));
        }

        using (var refused = await server.GetAsync(Path))
        {
            Assert.That((int)refused.StatusCode, Is.EqualTo(429));
            Assert.That(refused.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
        }

        using var browser = shop.Application(shop.ClientKey);
        using var other = await EventReader.OpenAsync(browser, Path);
        open.ForEach(stream => stream.Dispose());
        using var again = await OpenWhenThereIsRoomAsync(server);
    }

    [Test]
    public async Task A_token_opens_a_stream_for_ten_minutes_and_nothing_else()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "beta" });
        using var browser = shop.Application(shop.ClientKey);
        var answer = await browser.PostAsJsonAsync("/ofrep/v1/evaluate/flags", new { context = new { targetingKey = "u1" } }).ExpectAsync(200);
        var address = (string)answer["eventStreams"]![0]!["endpoint"]!["requestUri"]!;
        var token = System.Web.HttpUtility.ParseQueryString(address.Split('?')[1])["token"]!;
        using var stranger = Anonymous();
        using var stream = await EventReader.OpenAsync(stranger, address);

        await shop.UpdateFlagAsync("beta", new { rolloutPercentage = 50 });

        Assert.That(await stream.NextAsync(), Does.StartWith("event: flags-changed\n"));
        Assert.That(await stream.NextAsync(), Does.Match("^event: message\nid: \"[^\n]+\ndata: {\"type\":\"refetchEvaluation\",\"etag\":"));
        await stranger.PostAsJsonAsync($"/sdk/v1/evaluate?token={token}", new { }).ExpectAsync(401);
        await stranger.GetAsync($"/sdk/v1/flags?token={token}").ExpectAsync(401);
        await stranger.PostAsJsonAsync($"/ofrep/v1/evaluate/flags?token={token}", new { context = new { } }).ExpectAsync(401);
        using var pretender = Anonymous();
        pretender.DefaultRequestHeaders.Add("Authorization", "Bearer " + token);
        await pretender.PostAsJsonAsync("/sdk/v1/evaluate", new { }).ExpectAsync(401);
        await pretender.GetAsync("/v1/users/me").ExpectAsync(401);
        await pretender.GetAsync(Path).ExpectAsync(401);
        await stranger.GetAsync($"{Path}?token={token[..^4]}AAAA").ExpectAsync(401);
        _clock.Advance(TimeSpan.FromMinutes(10));
        await stranger.GetAsync(address).ExpectAsync(401);
        await shop.UpdateFlagAsync("beta", new { rolloutPercentage = 60 });
        string? block;
        do
        {
            block = await stream.NextAsync();
        }
        while (block == ":\n");
        Assert.That(block, Does.StartWith("event: flags-changed\n"), "what is open stays open");
    }

    [Test]
    public async Task Has_no_HEAD_and_refuses_strangers()
    {
        using var stranger = Anonymous();
        await stranger.GetAsync(Path).ExpectAsync(401);
        await stranger.GetAsync(Path + "?token=x").ExpectAsync(401);
        using var request = new HttpRequestMessage(HttpMethod.Head, Path);
        using var answer = await stranger.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(405));
    }

    private static async Task<string> TagAsync(HttpClient application)
    {
        using var answer = await application.GetAsync("/sdk/v1/flags");
        return answer.Headers.ETag!.ToString();
    }

    // The server notices when it next looks that a client has gone.
    private static async Task<EventReader> OpenWhenThereIsRoomAsync(HttpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var tried = await client.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (tried.IsSuccessStatusCode)
            {
                return await EventReader.OfAsync(tried);
            }

            tried.Dispose();
        }
    }
}
