using System.Net.WebSockets;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>The connections of the console's editors: who may have one, how, and how many.</summary>
public sealed class EditorTests(Database database) : ServiceTests(database)
{
    private const string Password = "correct horse 42";

    protected override bool OnSocket => true;

    protected override (string Name, string Value)[] Settings => [("FlagService:Editors:PerUser", "2"), ("FlagService:Editors:InAll", "3")];

    [Test]
    public async Task Only_a_page_with_an_editor_asks_for_one_and_shows_its_sentences_without_it()
    {
        var username = Unique("owner");
        var workspace = await Workspace.CreateAsync(Service, await NewUserAsync(username));
        await workspace.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 10 });
        using var tab = new BrowserTab(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Service.Address });
        await tab.SignInAsync(username, Password);

        var targeting = await tab.GetAsync($"/projects/{workspace.Id}/flags/dark_mode");
        var variations = await tab.GetAsync($"/projects/{workspace.Id}/flags/dark_mode/variations");

        Assert.That(targeting.Text, Does.Contain("\"type\":\"server\"").And.Contain("Everybody: 10 % get “on”, 90 % get “off”."));
        Assert.That(variations.Text, Does.Not.Contain("\"type\":\"server\""));
    }

    [TestCase("GET", "/_blazor")]
    [TestCase("POST", "/_blazor/negotiate?negotiateVersion=1")]
    [TestCase("GET", "/_blazor?id=x")]
    [TestCase("GET", "/_blazor/initializers")]
    [TestCase("POST", "/_blazor/disconnect")]
    public async Task Belongs_to_people_who_are_signed_in(string method, string path)
    {
        using var client = Anonymous();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(401));
    }

    [TestCase("GET", "/_blazor")]
    [TestCase("GET", "/_blazor?id=x")]
    [TestCase("POST", "/_blazor?id=x")]
    [TestCase("POST", "/_blazor/negotiate?negotiateVersion=1")]
    public async Task Is_a_WebSocket_and_nothing_else(string method, string path)
    {
        var cookie = await CookieAsync(Unique("person"));
        using var client = Anonymous();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("Accept", "text/event-stream");
        using var answer = await client.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(426));
        Assert.That(answer.Headers.Upgrade.Single().Name, Is.EqualTo("websocket"));
    }

    [Test]
    public async Task Is_opened_from_a_page_of_the_service_alone()
    {
        var cookie = await CookieAsync(Unique("person"));
        using var own = await ConnectAsync(cookie, $"http://{Service.Address.Authority}");
        Assert.That(own.State, Is.EqualTo(WebSocketState.Open));

        foreach (var origin in new[] { "https://evil.example", $"http://other.{Service.Address.Authority}", "null" })
        {
            Assert.That(await StatusAsync(cookie, origin), Is.EqualTo(403), origin);
        }
    }

    [Test]
    public async Task Is_bounded_by_user_and_in_all_and_free_again_when_it_is_closed()
    {
        var (one, other) = (await CookieAsync(Unique("person")), await CookieAsync(Unique("person")));
        using var first = await ConnectAsync(one);
        using (await ConnectAsync(one))
        {
            Assert.That(await StatusAsync(one), Is.EqualTo(429));
            using var another = await ConnectAsync(other);
            Assert.That(await StatusAsync(other), Is.EqualTo(503));
        }

        Assert.That(await Eventually(async () => await StatusAsync(one) == 101), Is.True, "A place is free again.");
    }

    [Test]
    public async Task Ends_with_its_session()
    {
        var username = Unique("person");
        var cookie = await CookieAsync(username);
        using var client = await SignInAsync(username, Password);
        foreach (var session in (await client.GetAsync("/v1/auth/sessions").ExpectAsync(200))["data"]!.AsArray().Where(session => !(bool)session!["current"]!))
        {
            await client.DeleteAsync($"/v1/auth/sessions/{session!["id"]}").ExpectAsync(204);
        }

        Assert.That(await StatusAsync(cookie), Is.EqualTo(401));
    }

    private async Task<string> CookieAsync(string username)
    {
        using var registered = await NewUserAsync(username);
        using var tab = new BrowserTab(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Service.Address });
        return (await tab.SignInAsync(username, Password)).Cookies.Split('\n').Single(cookie => cookie.StartsWith("flagservice_session=", StringComparison.Ordinal)).Split(';')[0];
    }

    private async Task<ClientWebSocket> ConnectAsync(string cookie, string? origin = null)
    {
        // What an earlier test closed is free once the service hears of it.
        ClientWebSocket? open = null;
        await Eventually(async () =>
        {
            var socket = NewSocket(cookie, origin);
            try
            {
                await socket.ConnectAsync(Address, CancellationToken.None);
                open = socket;
            }
            catch (WebSocketException)
            {
                socket.Dispose();
            }

            return open is not null;
        });
        return open!;
    }

    /// <summary>What a connection is answered; it is closed again.</summary>
    private async Task<int> StatusAsync(string cookie, string? origin = null)
    {
        using var socket = NewSocket(cookie, origin);
        try
        {
            await socket.ConnectAsync(Address, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            return (int)socket.HttpStatusCode;
        }

        return 101;
    }

    private Uri Address => new UriBuilder(Service.Address) { Scheme = "ws", Path = "/_blazor" }.Uri;

    private static ClientWebSocket NewSocket(string cookie, string? origin)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        return socket;
    }

    private static async Task<bool> Eventually(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await holds())
        {
            if (!await timer.WaitForNextTickAsync(limit.Token))
            {
                return false;
            }
        }

        return true;
    }
}
