using System.Net.Sockets;
using FlagService.Api.Bodies;
using FlagService.Api.FunctionalTests.Limits;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Wire;

/// <summary>Malformed HTTP is the sender's fault, and a body that breaks off is nobody's; neither is a failure of the service.</summary>
public sealed class BrokenBodyTests(Database database) : ServiceTests(database)
{
    private static readonly string[] Paths =
    [
        "/v1/auth/login", "/v1/projects", "/v1/import", "{project}/import", "{project}/import/unleash", "{project}/flags/a/explain", "{project}/flags/a/toggle", "{project}/flags/a/reshuffle",
        "/sdk/v1/evaluate", "/sdk/v1/evaluate/a", "/ofrep/v1/evaluate/flags", "/ofrep/v1/evaluate/flags/a",
    ];

    // Of those of the management API it can be seen that they have begun to arrive.
    private static IEnumerable<string> Counted => Paths.Where(path => !IsEvaluation(path));

    private static readonly string[] Chunks = ["FFFFFFFFFFFFFFFFFF\r\n", "7FFFFFFFFFFFFFFF\r\n", "-1\r\n", "x\r\n", "2\r\n{}}}\r\n"];

    private readonly LogRecorder _log = new();
    private Workspace _shop = null!;
    private string _token = "";
    private string _warningsAtStart = "";

    protected override bool OnSocket => true;

    [OneTimeSetUp]
    public async Task MakeShop()
    {
        _shop = await Workspace.CreateAsync(Service, await RootAsync());
        _token = _shop.Owner.DefaultRequestHeaders.Authorization!.Parameter!;
        await _shop.CreateFlagAsync(new { key = "a" });
        _warningsAtStart = Warnings();
    }

    [OneTimeTearDown]
    public async Task LookAtTheLog()
    {
        // What was reset fails somewhat later, and until the service has stopped.
        _shop.Owner.Dispose();
        await Service.DisposeAsync();
        _log.Dispose();
        AssertNothingFailed();
    }

    protected override void Configure(IServiceCollection services) => _log.AddTo(services);

    [Test]
    public async Task A_chunk_that_is_none_is_a_400([ValueSource(nameof(Paths))] string path, [ValueSource(nameof(Chunks))] string chunk)
    {
        await using var stream = await RawConnection.SendAsync(Service.Address, Head(path, "Transfer-Encoding: chunked") + chunk);
        Assert.That(await RawConnection.LineAsync(stream), Does.StartWith("HTTP/1.1 400"));
        AssertNothingFailed();
    }

    [Test]
    public async Task A_body_that_breaks_off_is_no_failure([ValueSource(nameof(Paths))] string path, [Values] bool isReset)
    {
        await using (var stream = await RawConnection.SendAsync(Service.Address, Head(path, "Content-Length: 9") + "{"))
        {
            if (isReset)
            {
                stream.Socket.LingerState = new LingerOption(enable: true, 0);
            }
            else
            {
                stream.Socket.Shutdown(SocketShutdown.Send);
                await RawConnection.RestAsync(stream);
            }
        }

        AssertNothingFailed();
    }

    [Test]
    public async Task A_body_that_breaks_off_after_a_part_of_it_was_looked_at_is_no_failure([ValueSource(nameof(Counted))] string path, [Values] bool isReset)
    {
        var uploads = Service.Services.GetRequiredService<Uploads>();
        await using (var stream = await RawConnection.SendAsync(Service.Address, Head(path, "Content-Length: 999999") + "{"))
        {
            Assert.That(() => uploads.Measure().Single().Value, Is.EqualTo(1).After((int)RawConnection.Patience.TotalMilliseconds, pollingInterval: 1));
            if (isReset)
            {
                stream.Socket.LingerState = new LingerOption(enable: true, 0);
            }
            else
            {
                stream.Socket.Shutdown(SocketShutdown.Send);
                await RawConnection.RestAsync(stream);
            }
        }

        Assert.That(() => uploads.Measure().Single().Value, Is.Zero.After((int)RawConnection.Patience.TotalMilliseconds, pollingInterval: 1));
        AssertNothingFailed();
    }

    private string Head(string path, string length) =>
        $"POST {path.Replace("{project}", _shop.Path, StringComparison.Ordinal)} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + $"Authorization: Bearer {(IsEvaluation(path) ? _shop.SdkKey : _token)}\r\n{length}\r\n\r\n";

    private static bool IsEvaluation(string path) => path.StartsWith("/sdk", StringComparison.Ordinal) || path.StartsWith("/ofrep", StringComparison.Ordinal);

    // The server tells of a connection before it closes it.
    private void AssertNothingFailed()
    {
        Assert.That(_log.Everything(), Does.Not.Contain("unexpectedly").And.Not.Contain("unhandled exception"));
        Assert.That(Warnings(), Is.EqualTo(_warningsAtStart));
    }

    // What background services say when the service stops under them isn't of any request.
    private string Warnings() =>
        string.Join('\n', _log.Warnings().Split('\n').Where(line => !line.StartsWith("FlagService.Infrastructure.", StringComparison.Ordinal)));
}
