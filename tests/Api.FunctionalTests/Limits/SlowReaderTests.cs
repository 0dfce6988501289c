using FlagService.Api.Answers;
using FlagService.Api.FunctionalTests.Probes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Application.Access;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>Who asks for much at once, and doesn't read it, takes nothing from the others: not their places, and only so much memory.</summary>
public sealed class SlowReaderTests(Database database) : EdgeTests(database)
{
    private const int OfOne = 4;

    protected override (string Name, string Value)[] Settings =>
        [("FlagService:Requests:AtOnce", $"{OfOne + 1}"), ("FlagService:Requests:Queue", "1"), ("FlagService:Requests:AnswerBytes", "1048576")];

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.AddSingleton<IAuthenticator, SteadyCallers>();
    }

    [Test]
    public async Task One_caller_has_so_many_requests_at_work()
    {
        using var mallory = As("mallory");
        using var ada = As("ada");
        var work = Service.Services.GetRequiredService<SlowWork>();
        var floods = Enumerable.Range(0, OfOne + 2).Select(_ => mallory.GetAsync("/v1/probe/work")).ToList();
        using var refused = await await Task.WhenAny(floods).WaitAsync(Patience);
        Assert.That((int)refused.StatusCode, Is.EqualTo(503), "so many wait");

        for (var i = 0; i < 3; i++)
        {
            await ada.GetAsync("/v1/probe/projects/0199a3c2-0000-7000-8000-000000000000/things/0199a3c2-0000-7000-8000-000000000000").ExpectAsync(200).WaitAsync(Patience);
        }

        work.MayEnd.SetResult();
        var answers = await Task.WhenAll(floods).WaitAsync(Patience);
        Assert.That(answers.Count(answer => (int)answer.StatusCode == 200), Is.EqualTo(OfOne + 1));
    }

    [Test]
    public async Task One_who_does_not_read_holds_no_place_and_loses_what_is_too_much()
    {
        var unread = new List<Stream>();
        for (var i = 0; i < OfOne + 2; i++)
        {
            unread.Add(await SendAsync("GET /v1/probe/large HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer mallory\r\nConnection: close\r\n\r\n"));
            Assert.That(await LineAsync(unread[i]), Is.EqualTo("HTTP/1.1 200 OK"));
        }

        Assert.That(await RawConnection.RestAsync(unread[0]), Does.Not.EndWith("0\r\n\r\n"), "that is how a whole answer in chunks ends");
        Assert.That(Service.Services.GetRequiredService<UnreadAnswers>().Measure().Single().Value, Is.EqualTo(1));
        Assert.That(await RawConnection.RestAsync(unread[^1]), Does.EndWith("0\r\n\r\n"));
        foreach (var stream in unread)
        {
            await stream.DisposeAsync();
        }
    }

    [Test]
    public void There_are_threads_beside_those_that_one_caller_holds()
    {
        ThreadPool.GetMinThreads(out var workers, out _);
        Assert.That(workers, Is.GreaterThanOrEqualTo(Environment.ProcessorCount + OfOne));
    }
}
