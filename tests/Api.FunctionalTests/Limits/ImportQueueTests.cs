using System.Net;
using FlagService.Api.FunctionalTests.Probes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.Limits;
using FlagService.Application.Access;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>Who sends many imports waits behind themselves: one of them is worked on, and none of the others stands before anybody else's.</summary>
public sealed class ImportQueueTests(Database database) : EdgeTests(database)
{
    private const int Waiting = 2;

    protected override (string Name, string Value)[] Settings =>
        [("FlagService:Requests:ImportsAtOnce", "2"), ("FlagService:Requests:UploadsAtOnce", $"{1 + Waiting}")];

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.AddSingleton<IAuthenticator, SteadyCallers>();
    }

    [Test]
    public async Task Imports_of_one_caller_take_one_place()
    {
        using var mallory = As("mallory");
        using var again = As("yrollam");
        using var ada = As("ada");
        var work = Service.Services.GetRequiredService<SlowWork>();
        var imports = Enumerable.Range(0, 1 + Waiting + 1).Select(i => (i % 2 == 0 ? mallory : again).PostAsync("/v1/probe/import?isSlow=true", Json("{}"))).ToList();

        var refused = await Task.WhenAny(imports).WaitAsync(Patience);
        imports.Remove(refused);
        using (var answer = await refused)
        {
            Assert.That((answer.StatusCode, answer.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.TooManyRequests, (TimeSpan?)TimeSpan.FromSeconds(5))));
            Assert.That((string?)(await answer.JsonAsync())["code"], Is.EqualTo("too_many_uploads"));
        }

        var queue = Service.Services.GetRequiredService<ManagementQueue>();
        Assert.That(() => queue.Measure().Single().Value, Is.EqualTo(Waiting).After((int)Patience.TotalMilliseconds, pollingInterval: 10));
        await ada.PostAsync("/v1/probe/import", Json("{}")).ExpectAsync(200).WaitAsync(Patience);
        Assert.That(imports, Has.All.Property(nameof(Task.IsCompleted)).False);

        work.MayEnd.SetResult();
        foreach (var import in imports)
        {
            await import.ExpectAsync(200).WaitAsync(Patience);
        }
    }
}
