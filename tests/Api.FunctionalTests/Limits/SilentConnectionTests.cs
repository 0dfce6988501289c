using System.Net.Sockets;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>Who connects and says nothing, or not enough to tell what it speaks, keeps others out for a while at most.</summary>
public sealed class SilentConnectionTests(Database database) : EdgeTests(database)
{
    private const int Maximum = 6;

    protected override (string Name, string Value)[] Settings =>
    [
        ("FlagService:Connections:Maximum", $"{Maximum}"),
        ("FlagService:Connections:IdleTimeout", "00:00:02"),
        ("FlagService:Connections:HeadersTimeout", "00:00:01"),
    ];

    [TestCase("")]
    [TestCase("P")]
    [TestCase("PRI * HTT")]
    public async Task Is_hung_up_on_in_time(string sent)
    {
        var silent = new List<NetworkStream>();
        try
        {
            for (var i = 0; i < Maximum; i++)
            {
                silent.Add(await SendAsync(sent));
            }

            foreach (var stream in silent)
            {
                Assert.That(await LineAsync(stream), Is.Empty);
            }
        }
        finally
        {
            silent.ForEach(stream => stream.Dispose());
        }

        await using var other = await SendAsync("GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.That(await LineAsync(other), Is.EqualTo("HTTP/1.1 200 OK"));
    }
}

/// <summary>Who has begun to speak has as long as headers may take, however long silence may last.</summary>
public sealed class HesitantConnectionTests(Database database) : EdgeTests(database)
{
    protected override (string Name, string Value)[] Settings =>
    [
        ("FlagService:Connections:IdleTimeout", "01:00:00"),
        ("FlagService:Connections:HeadersTimeout", "00:00:01"),
    ];

    [TestCase("P")]
    [TestCase("PRI * HTT")]
    public async Task Is_hung_up_on_in_time(string sent)
    {
        await using var stream = await SendAsync(sent);
        Assert.That(await LineAsync(stream), Is.Empty);
    }
}
