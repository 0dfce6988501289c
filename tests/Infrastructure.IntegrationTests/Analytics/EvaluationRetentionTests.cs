using FlagService.Application.Analytics;
using FlagService.Application.Evaluation;
using FlagService.Infrastructure.Analytics;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Analytics;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class EvaluationRetentionTests(Database database)
{
    private World _world = null!;
    private EnvironmentSnapshot _environment = null!;

    private TestClock Clock => _world.Replica.Time;

    [SetUp]
    public async Task MakeWorld()
    {
        _world = await World.CreateAsync(database);
        _environment = await _world.WithFlagsAsync("f");
    }

    [TearDown]
    public async Task Remove()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }
    }

    [Test]
    public async Task Each_kind_is_kept_for_its_time()
    {
        await RecordAsync();
        await RoundAsync();
        Assert.That(await KeptAsync(), Is.EqualTo("1 single, 1 minutes, 1 hours, 1 days, 1 flags"));

        Clock.Advance(TimeSpan.FromDays(3));
        await RoundAsync();
        Assert.That(await KeptAsync(), Is.EqualTo("1 single, 0 minutes, 1 hours, 1 days, 1 flags"));

        Clock.Advance(TimeSpan.FromDays(29));
        await RoundAsync();
        Assert.That(await KeptAsync(), Is.EqualTo("0 single, 0 minutes, 1 hours, 1 days, 1 flags"));

        Clock.Advance(TimeSpan.FromDays(60));
        await RoundAsync();
        Assert.That(await KeptAsync(), Is.EqualTo("0 single, 0 minutes, 0 hours, 1 days, 1 flags"));

        Clock.Advance(TimeSpan.FromDays(650));
        await RoundAsync();
        Assert.That(await KeptAsync(), Is.EqualTo("0 single, 0 minutes, 0 hours, 0 days, 0 flags"));
    }

    [Test]
    public async Task A_day_has_a_partition_which_goes_as_a_whole()
    {
        OnPostgresOnly();
        await RecordAsync();
        Assert.That(await PartitionsAsync(), Is.EqualTo(new[] { "evaluation_log_default" }));
        Assert.That(await InDefaultAsync(), Is.EqualTo(1));

        await RoundAsync();
        await RoundAsync();

        var today = Clock.GetUtcNow().UtcDateTime;
        var days = Enumerable.Range(0, PostgresEvaluationTables.DaysAhead + 1).Select(day => $"evaluation_log_{today.AddDays(day):yyyyMMdd}").ToList();
        Assert.That(await PartitionsAsync(), Is.EquivalentTo(days.Append("evaluation_log_default")));
        Assert.That(await InDefaultAsync(), Is.Zero);
        Assert.That(await SingleAsync(), Is.EqualTo(1));

        Clock.Advance(TimeSpan.FromDays(32));
        await RoundAsync();
        Assert.That(await PartitionsAsync(), Has.None.EqualTo(days[0]).And.Some.EqualTo(days[7]));
        Assert.That(await SingleAsync(), Is.Zero);
    }

    [Test]
    public async Task What_has_no_partition_is_written_and_removed_all_the_same()
    {
        OnPostgresOnly();
        await RoundAsync();
        Clock.Advance(TimeSpan.FromDays(20));
        await RecordAsync();
        Assert.That(await InDefaultAsync(), Is.EqualTo(1));
        Clock.Advance(TimeSpan.FromDays(15));
        await RoundAsync();
        Assert.That(await SingleAsync(), Is.EqualTo(1));
        Clock.Advance(TimeSpan.FromDays(20));
        await RoundAsync();
        Assert.That(await SingleAsync(), Is.Zero);
    }

    private void OnPostgresOnly()
    {
        if (database == Database.Sqlite)
        {
            Assert.Ignore("SQLite has no partitions.");
        }
    }

    private async Task RecordAsync()
    {
        _world.Replica.Record(_environment);
        await _world.Replica.WriteAsync();
    }

    private async Task RoundAsync() =>
        Assert.That(await _world.Replica.Get<EvaluationRetention>().TryRunAsync(CancellationToken.None), Is.True);

    private Task<int> SingleAsync() => _world.Replica.ReadAsync(db => db.Evaluations.CountAsync());

    private Task<int> InDefaultAsync() => _world.Replica.ReadAsync(db =>
        db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM evaluation_log_default""").SingleAsync());

    private Task<List<string>> PartitionsAsync() => _world.Replica.ReadAsync(db => db.Database.SqlQuery<string>(
        $"""SELECT relname::text AS "Value" FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'evaluation_log'::regclass""").ToListAsync());

    private Task<string> KeptAsync() => _world.Replica.ReadAsync(async db =>
    {
        var counts = await db.EvaluationCounts.AsNoTracking().ToListAsync();
        int Of(EvaluationInterval interval) => counts.Count(count => count.Resolution == interval);
        return $"{await db.Evaluations.CountAsync()} single, {Of(EvaluationInterval.Minute)} minutes, {Of(EvaluationInterval.Hour)} hours, "
            + $"{Of(EvaluationInterval.Day)} days, {await db.FlagActivities.CountAsync()} flags";
    });
}
