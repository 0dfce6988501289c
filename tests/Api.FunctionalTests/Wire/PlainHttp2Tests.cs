using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Wire;

/// <summary>HTTP/2 without TLS, on the port that speaks HTTP/1.1 as well.</summary>
public sealed class PlainHttp2Tests(Database database) : ServiceTests(database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    protected override bool OnSocket => true;

    [TestCase("1.1")]
    [TestCase("2.0")]
    public async Task Answers_in_the_version_that_is_spoken(string version)
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 100 });
        using var client = shop.Application();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sdk/v1/evaluate/dark_mode")
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = JsonContent.Create(new { user_id = "u" }),
        };
        using var answer = await client.SendAsync(request);
        Assert.That((answer.StatusCode, answer.Version), Is.EqualTo((HttpStatusCode.OK, Version.Parse(version))));
        Assert.That((bool)(await answer.JsonAsync())["enabled"]!, Is.True);
    }

    [TestCase("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0", "\0\0")]
    [TestCase("POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 404")]
    [TestCase("PRI /nothing HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 404")]
    public async Task Knows_the_version_from_bytes_that_come_one_by_one(string sent, string begin)
    {
        using var client = Anonymous();
        using var socket = new TcpClient { NoDelay = true };
        using var limit = new CancellationTokenSource(Patience);
        await socket.ConnectAsync("127.0.0.1", client.BaseAddress!.Port, limit.Token);
        var stream = socket.GetStream();
        foreach (var octet in Encoding.Latin1.GetBytes(sent))
        {
            await stream.WriteAsync(new[] { octet }, limit.Token);
        }

        var answer = new byte[begin.Length];
        await stream.ReadExactlyAsync(answer, limit.Token);
        Assert.That(Encoding.Latin1.GetString(answer), Is.EqualTo(begin));
    }

    [Test]
    public async Task A_connection_that_never_speaks_holds_up_no_stop()
    {
        using var client = Anonymous();
        await client.GetAsync("/health/live").ExpectAsync(200);
        using var silent = new TcpClient();
        await silent.ConnectAsync("127.0.0.1", client.BaseAddress!.Port);
        await RestartAsync().WaitAsync(Patience);
        using var limit = new CancellationTokenSource(Patience);
        Assert.That(await silent.GetStream().ReadAsync(new byte[1], limit.Token), Is.Zero);
    }
}
