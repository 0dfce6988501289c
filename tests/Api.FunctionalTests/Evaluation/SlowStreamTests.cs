using System.Diagnostics;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Observability;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Evaluation;

/// <summary>A client of the stream that doesn't read, on a real connection: it holds up nobody, is cut off, and can come again.</summary>
[Parallelizable]
public sealed class SlowStreamTests
{
    private const string Path = "/sdk/v1/stream";
    private const int Most = 5_000;

    // Some hundred changes take eight seconds on a machine that does nothing else.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Test]
    public async Task One_that_does_not_read_is_cut_off_beside_one_that_does_and_catches_up_when_it_comes_again()
    {
        await using var created = await TestDatabase.CreateAsync(Database.Sqlite, RunningService.StartOnceAsync);
        await using var service = RunningService.Start(created.Url, Hurry, onSocket: true, ("FlagService:Streams:SlowestWrite", "00:00:03"));
        using var root = await service.RootAsync();
        var shop = await Workspace.CreateAsync(service, root);
        await shop.CreateFlagAsync(new { key = "beta" });
        using var application = shop.Application();
        using var healthy = await EventReader.OpenAsync(application, Path);
        using var slow = await SlowReader.OpenAsync(service.Address, await AddressOfAsync(application));

        await ChangeUntilCutOffAsync(service, shop, healthy);

        var known = await slow.LastIdAsync();
        await ChangeAsync(shop, healthy);
        using var answer = await application.GetAsync("/sdk/v1/flags");
        var present = answer.Headers.ETag!.ToString();
        Assert.That(known, Is.Not.EqualTo(present));
        using var again = await EventReader.OpenAsync(application, Path, known);
        Assert.That(await again.NextAsync(), Does.StartWith("event: flags-changed\n").And.Contain($"id: {present}\n"));
    }

    private static async Task ChangeUntilCutOffAsync(RunningService service, Workspace shop, EventReader healthy)
    {
        using var metrics = service.Anonymous();
        var began = Stopwatch.GetTimestamp();
        for (var changes = 1; ; changes++)
        {
            await ChangeAsync(shop, healthy);
            if (changes % 20 == 0 && MetricsText.Parse(await metrics.GetStringAsync("/metrics")).Sum("streams_cut_off_total") > 0)
            {
                TestContext.Out.WriteLine($"cut off after {changes} changes and {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
                return;
            }

            Assert.That((changes < Most, Stopwatch.GetElapsedTime(began) < Patience), Is.EqualTo((true, true)), "it is not cut off");
        }
    }

    /// <summary>The stream's address for a client that sends no headers, and is told more of each change.</summary>
    private static async Task<string> AddressOfAsync(HttpClient application)
    {
        var answer = await application.PostAsJsonAsync("/ofrep/v1/evaluate/flags", new { context = new { targetingKey = "ada" } }).ExpectAsync(200);
        return (string)answer["eventStreams"]![0]!["endpoint"]!["requestUri"]!;
    }

    /// <summary>Changes a flag and sees whoever reads be told of it.</summary>
    private static async Task ChangeAsync(Workspace shop, EventReader healthy)
    {
        await shop.Owner.PostAsync($"{shop.Path}/flags/beta/toggle", content: null).ExpectAsync(200);
        string? block;
        do
        {
            block = await healthy.NextAsync();
        }
        while (block == ":\n");
        Assert.That(block, Does.StartWith("event: flags-changed\n"));
    }

    // Less is held back for a client, and the moment in which changes are gathered is short, so that nobody waits for the test.
    private static void Hurry(IServiceCollection services) => services
        .AddSingleton<TimeProvider>(new HurriedClock())
        .Configure<SocketTransportOptions>(options => options.MaxWriteBufferSize = 4096);

    /// <summary>The real time, in which a tenth of a second that somebody sets an alarm to is a thousandth.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new Alarm(base.CreateTimer(callback, state, dueTime, period));

        private sealed class Alarm(ITimer inner) : ITimer
        {
            private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

            public bool Change(TimeSpan dueTime, TimeSpan period) =>
                inner.Change(dueTime == Moment ? TimeSpan.FromMilliseconds(1) : dueTime, period);

            public void Dispose() => inner.Dispose();

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
