using FlagService.Api.Bodies;
using FlagService.Api.FunctionalTests.Probes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Application.Access;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>Who sends slowly takes nothing from the others: no place among the requests that are worked on, and only so much memory.</summary>
public sealed class SlowUploadTests(Database database) : EdgeTests(database)
{
    private const string Project = "/v1/projects/0199a3c2-0000-7000-8000-000000000000";

    // The one place would be taken by the first of them.
    protected override (string Name, string Value)[] Settings =>
        [("FlagService:Requests:AtOnce", "1"), ("FlagService:Requests:ImportsAtOnce", "1"), ("FlagService:Requests:Queue", "0"), ("FlagService:Requests:UploadsAtOnce", "2")];

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.AddSingleton<IAuthenticator, SteadyCallers>();
    }

    [TestCase($"{Project}/import")]
    [TestCase($"{Project}/import/unleash")]
    [TestCase("/v1/import")]
    [TestCase($"{Project}/flags/any/explain")]
    [TestCase($"{Project}/flags")]
    [TestCase("/v1/roles")]
    public async Task A_place_is_taken_when_the_body_is_there(string path)
    {
        using var client = As("ada");
        await using var slow = await BeginAsync("mallory", path, 1000);
        await using var slower = await BeginAsync("mallory", path, 1000);
        var work = Service.Services.GetRequiredService<SlowWork>();
        work.MayEnd.TrySetResult();

        for (var i = 0; i < 3; i++)
        {
            await client.GetAsync("/v1/probe/work").ExpectAsync(200).WaitAsync(Patience);
        }

        await slow.WriteAsync(new byte[999]);
        Assert.That(await LineAsync(slow), Does.StartWith("HTTP/1.1 400").Or.StartWith("HTTP/1.1 422"));
    }

    [Test]
    public async Task One_caller_has_so_many_large_bodies_under_way()
    {
        const int Large = 1_000_000;
        await using var slow = await BeginAsync("mallory", $"{Project}/import", Large);
        await using var slower = await BeginAsync("mallory", $"{Project}/import/unleash", Large);
        await using var small = await BeginAsync("mallory", $"{Project}/import", 1000);
        await UntilAsync(uploads => uploads.Measure().Single().Value == 2);
        await using var refused = await BeginAsync("mallory", $"{Project}/flags", Large);
        Assert.That(await LineAsync(refused), Does.StartWith("HTTP/1.1 429"));

        await using var other = await BeginAsync("ada", $"{Project}/flags", Large);
        await other.WriteAsync(new byte[Large - 1]);
        Assert.That(await LineAsync(other), Does.StartWith("HTTP/1.1 400"));
        await small.WriteAsync(new byte[999]);
        Assert.That(await LineAsync(small), Does.StartWith("HTTP/1.1 400"));
        await slow.WriteAsync(new byte[Large - 1]);
        Assert.That(await LineAsync(slow), Does.StartWith("HTTP/1.1 400"));
    }

    private async Task UntilAsync(Func<Uploads, bool> isSo)
    {
        var uploads = Service.Services.GetRequiredService<Uploads>();
        using var limit = new CancellationTokenSource(Patience);
        while (!isSo(uploads))
        {
            await Task.Delay(10, limit.Token);
        }
    }

    private Task<System.Net.Sockets.NetworkStream> BeginAsync(string caller, string path, int length) => SendAsync(
        $"POST {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {caller}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{{");
}
