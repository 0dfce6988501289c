using FlagService.Application.Analytics;
using FlagService.Application.Flags;
using FlagService.Application.Requests;
using FlagService.TestDatabases;

namespace FlagService.Infrastructure.IntegrationTests.Analytics;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class FlagUsageTests(Database database)
{
    private World _world = null!;

    private TestClock Clock => _world.Replica.Time;

    [SetUp]
    public async Task MakeWorld() => _world = await World.CreateAsync(database);

    [TearDown]
    public async Task Remove()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }
    }

    [Test]
    public async Task A_flag_that_serves_everybody_the_same_for_long_is_stale_and_one_that_does_not_is_not()
    {
        await _world.WithFlagsAsync("changed", "forgotten", "same", "touched");
        await EvaluateAsync("changed", "same");
        Clock.Advance(TimeSpan.FromDays(20));
        await SetAsync("changed", percentage: 100);
        await EvaluateAsync("changed", "same");
        Assert.That(await StaleAsync(), Is.Empty);

        Clock.Advance(TimeSpan.FromDays(11));
        await SetAsync("touched", percentage: 5);
        await EvaluateAsync("changed", "same");

        Assert.That(await StaleAsync(), Is.EqualTo(new[] { "forgotten", "same" }));

        Clock.Advance(TimeSpan.FromDays(15));
        await EvaluateAsync("same");
        Assert.That(await StaleAsync(), Is.EqualTo(new[] { "forgotten", "same" }), "changed was evaluated 15 days ago");

        Clock.Advance(TimeSpan.FromDays(20));
        Assert.That(await StaleAsync(), Is.EqualTo(new[] { "changed", "forgotten", "same", "touched" }));
    }

    [Test]
    public async Task A_rollout_that_serves_both_is_not_stale()
    {
        await _world.WithFlagsAsync("half");
        await SetAsync("half", percentage: 50);
        for (var day = 0; day < 4; day++)
        {
            for (var user = 0; user < 40; user++)
            {
                _world.Replica.Record(_world.Replica.Store.Find(_world.Production)!, $"user-{user}");
            }

            await _world.Replica.WriteAsync();
            Clock.Advance(TimeSpan.FromDays(10));
        }

        Assert.That(await StaleAsync(), Is.Empty);
    }

    [Test]
    public async Task Tells_when_a_flag_was_last_evaluated_and_since_when_it_serves_the_same()
    {
        await _world.WithFlagsAsync("f", "never");
        var first = Clock.Now();
        await EvaluateAsync("f");
        Clock.Advance(TimeSpan.FromHours(2));
        await EvaluateAsync("f");

        var used = (await _world.SendAsync(new GetFlag(_world.Project.Id, null, "f"))).Usage!;
        var unused = (await _world.SendAsync(new GetFlag(_world.Project.Id, null, "never"))).Usage!;

        Assert.That(used.LastEvaluatedAt, Is.EqualTo(Clock.Now()).Within(TimeSpan.FromSeconds(30)));
        Assert.That(used.Since, Is.EqualTo(first).Within(TimeSpan.FromSeconds(30)));
        Assert.That((used.Variation, used.Stale), Is.EqualTo(("off", false)));
        Assert.That(unused, Is.EqualTo(new FlagUsage(null, null, null, Stale: false)));

        await SetAsync("f", percentage: 100);
        await EvaluateAsync("f");
        used = (await _world.SendAsync(new GetFlag(_world.Project.Id, null, "f"))).Usage!;
        Assert.That(used.Variation, Is.EqualTo("on"));
        Assert.That(used.Since, Is.EqualTo(Clock.Now()).Within(TimeSpan.FromSeconds(30)));
    }

    private async Task SetAsync(string flag, decimal percentage)
    {
        await _world.SendAsync(new UpdateFlag(_world.Project.Id, null, flag, null, new FlagChange { RolloutPercentage = percentage }));
        await _world.Replica.Refresh.CatchUpAsync(CancellationToken.None);
    }

    private async Task EvaluateAsync(params string[] flags)
    {
        var environment = _world.Replica.Store.Find(_world.Production)!;
        foreach (var flag in flags)
        {
            Assert.That(environment.Snapshot.TryFind(flag, out var position), Is.True);
            _world.Replica.Record(environment, "u", position);
        }

        await _world.Replica.WriteAsync();
    }

    /// <summary>The stale ones, by what each says of itself; the filter must say the same, both ways.</summary>
    private async Task<IReadOnlyList<string>> StaleAsync()
    {
        var all = await ListAsync(stale: null);
        var stale = all.Data.Where(flag => flag.Usage!.Stale).Select(flag => flag.Key).ToList();
        Assert.That((await ListAsync(stale: true)).Data.Select(flag => flag.Key), Is.EqualTo(stale));
        Assert.That((await ListAsync(stale: false)).Data.Select(flag => flag.Key), Is.EqualTo(all.Data.Select(flag => flag.Key).Except(stale)));
        return stale;
    }

    private Task<Page<FlagDetails>> ListAsync(bool? stale) =>
        _world.SendAsync(new ListFlags(_world.Project.Id, null, new PageRequest(1, 20, null), null, null, null) { Stale = stale });
}
