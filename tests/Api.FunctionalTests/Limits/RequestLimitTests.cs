using System.Net.Sockets;
using FlagService.Api.FunctionalTests.Probes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>Cases at the edge, with a socket for what no orderly client sends.</summary>
public abstract class EdgeTests(Database database) : ProbeTests(database)
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Sends a text on a connection of its own, which is left open.</summary>
    protected Task<NetworkStream> SendAsync(string text) => RawConnection.SendAsync(Service.Address, text);

    /// <summary>The first line of an answer; an empty one where the connection is closed without.</summary>
    protected static Task<string> LineAsync(Stream stream) => RawConnection.LineAsync(stream);
}

/// <summary>Requests of the management API that take too long are given up.</summary>
public sealed class RequestTimeTests(Database database) : EdgeTests(database)
{
    protected override (string Name, string Value)[] Settings => [("FlagService:Requests:Timeout", "00:00:02"), ("FlagService:Requests:LongTimeout", "00:00:02")];

    [Test]
    public async Task Gives_up_what_takes_too_long()
    {
        using var client = Anonymous();
        using var answer = await client.GetAsync("/v1/probe/hang");
        Assert.That(((int)answer.StatusCode, answer.Headers.RetryAfter?.Delta), Is.EqualTo((503, (TimeSpan?)TimeSpan.FromSeconds(5))));
        Assert.That((string?)(await answer.JsonAsync())["code"], Is.EqualTo("timed_out"));
    }

    [Test]
    public async Task What_was_begun_is_never_taken_for_the_whole()
    {
        await using var stream = await SendAsync("GET /v1/probe/lines HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        var answer = await RawConnection.RestAsync(stream);
        Assert.That(answer, Does.Not.EndWith("0\r\n\r\n"), "that is how a whole answer in chunks ends");
        Assert.That(answer, Does.Not.Contain("timed_out").And.Not.Contain("internal_error"));
    }

    [TestCase("/v1/probe/late?begun=0")]
    [TestCase("/v1/probe/late?begun=0", "gzip")]
    [TestCase("/v1/probe/late/whole")]
    [TestCase("/v1/probe/late/whole", "gzip")]
    [TestCase("/v1/probe/late?begun=100")]
    [TestCase("/v1/probe/late?begun=100", "gzip")]
    [TestCase("/v1/probe/broken?begun=0", "identity", 500, "internal_error")]
    [TestCase("/v1/probe/broken?begun=100", "identity", 500, "internal_error")]
    public async Task What_is_not_whole_is_refused_whole(string path, string coding = "identity", int status = 503, string code = "timed_out")
    {
        using var client = Anonymous();
        client.DefaultRequestHeaders.Add("Accept-Encoding", coding);
        var problem = await client.GetAsync(path).ExpectAsync(status);
        Assert.That((string?)problem["code"], Is.EqualTo(code));
    }

    [Test]
    public async Task Gives_up_a_body_that_does_not_come()
    {
        await using var stream = await SendAsync("POST /v1/probe HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{");
        Assert.That(await LineAsync(stream), Does.StartWith("HTTP/1.1 503"));
    }
}

/// <summary>So many requests of the management API are worked on at once, so many wait, and the next one is told to come again.</summary>
public sealed class ManagementQueueTests(Database database) : EdgeTests(database)
{
    protected override (string Name, string Value)[] Settings => [("FlagService:Requests:AtOnce", "1"), ("FlagService:Requests:Queue", "1")];

    [Test]
    public async Task Who_finds_no_place_is_told_to_come_again_and_evaluation_goes_on()
    {
        using var client = As(TestCallers.Administrator);
        var body = "POST /v1/probe/projects/0199a3c2-0000-7000-8000-000000000000/things HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer administrator\r\n"
            + "Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{";
        await using var slow = await SendAsync(body);
        await using var slower = await SendAsync(body);
        var work = Service.Services.GetRequiredService<SlowWork>();
        var first = client.GetAsync("/v1/probe/work").ExpectAsync(200);
        await work.Begun.Task.WaitAsync(Patience);
        var others = new List<Task<HttpResponseMessage>> { client.GetAsync("/v1/probe/work"), client.GetAsync("/v1/probe/work") };

        var refused = await Task.WhenAny(others).WaitAsync(Patience);
        using (var answer = await refused)
        {
            Assert.That(((int)answer.StatusCode, answer.Headers.RetryAfter?.Delta), Is.EqualTo((503, (TimeSpan?)TimeSpan.FromSeconds(2))));
            Assert.That((string?)(await answer.JsonAsync())["code"], Is.EqualTo("busy"));
        }

        await client.GetAsync("/health/ready").ExpectAsync(200);
        await client.PostAsync("/sdk/v1/evaluate", Json("{}")).ExpectAsync(401);
        await client.GetAsync("/v1/probe/page").ExpectAsync(200);

        work.MayEnd.SetResult();
        await first.WaitAsync(Patience);
        others.Remove(refused);
        await others.Single().ExpectAsync(200).WaitAsync(Patience);
        await client.GetAsync("/v1/probe/work").ExpectAsync(200);
    }
}

/// <summary>What a connection may cost.</summary>
public sealed class ConnectionLimitTests(Database database) : EdgeTests(database)
{
    protected override (string Name, string Value)[] Settings =>
    [
        ("FlagService:Connections:Maximum", "8"),
        ("FlagService:Connections:HeadersTimeout", "00:00:01"),
        ("FlagService:Connections:HeaderBytes", "4096"),
        ("FlagService:Requests:MaximumBody", "65536"),
    ];

    [TestCase("GET /health/live HTTP/1.1\r\nHos", "HTTP/1.1 408")]
    [TestCase("GET /health/live HTTP/1.1\r\nHost: x\r\nX-Long: {long}\r\n\r\n", "HTTP/1.1 431")]
    [TestCase("GET /health/live?{long} HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 414")]
    public async Task Headers_are_bounded_in_time_and_size(string sent, string answer)
    {
        await using var stream = await SendAsync(sent.Replace("{long}", new string('x', 5000), StringComparison.Ordinal));
        Assert.That(await LineAsync(stream), Does.StartWith(answer));
    }

    [TestCase(65_536, 200)]
    [TestCase(65_537, 413)]
    public async Task A_body_is_as_large_as_configured(int length, int status)
    {
        using var client = Anonymous();
        await client.PostAsync("/v1/probe", Json("{}".PadRight(length))).ExpectAsync(status);
    }

    [Test]
    public async Task There_are_as_many_connections_as_configured()
    {
        var streams = new List<NetworkStream>();
        try
        {
            var answers = new List<string>();
            for (var i = 0; i < 12; i++)
            {
                streams.Add(await SendAsync("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"));
                answers.Add(await LineAsync(streams[^1]));
            }

            Assert.That(answers, Has.Some.EqualTo("HTTP/1.1 200 OK"));
            Assert.That(answers.Count(line => line.Length == 0), Is.GreaterThanOrEqualTo(4));
        }
        finally
        {
            foreach (var stream in streams)
            {
                await stream.DisposeAsync();
            }
        }
    }
}
