using FlagService.Api.FunctionalTests.Probes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FlagService.Api.FunctionalTests.Start;

/// <summary>A stop lets requests under way finish.</summary>
public sealed class GracefulStopTests(Database database) : ProbeTests(database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Answers_what_it_had_begun()
    {
        Assert.That(Service.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout, Is.EqualTo(TimeSpan.FromSeconds(30)));
        var work = Service.Services.GetRequiredService<SlowWork>();
        using var client = Anonymous();
        var answer = client.GetAsync("/v1/probe/slow").ExpectAsync(200);
        await work.Begun.Task.WaitAsync(Patience);
        var stopped = Service.Services.GetRequiredService<IHost>().StopAsync();
        Assert.That(stopped.IsCompleted, Is.False);
        work.MayEnd.SetResult();
        await answer.WaitAsync(Patience);
        await stopped.WaitAsync(Patience);
    }
}
