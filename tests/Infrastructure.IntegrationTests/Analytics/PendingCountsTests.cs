using FlagService.Application.Analytics;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Analytics;

namespace FlagService.Infrastructure.IntegrationTests.Analytics;

[Parallelizable]
public sealed class PendingCountsTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly FlagId Flag = FlagId.New(Midnight);
    private static readonly EnvironmentId Place = new(Guid.CreateVersion7(Midnight));

    [Test]
    public void However_long_the_database_is_away_they_stay_few_and_lose_nothing()
    {
        var pending = new PendingCounts();
        const int Minutes = 3 * PendingCounts.Maximum;
        for (var i = 0; i < Minutes; i++)
        {
            pending.Add(Key(Midnight.AddMinutes(i)), 2);
            if (i % 1000 == 0)
            {
                pending.Condense();
            }
        }

        Assert.That(pending.Count, Is.LessThanOrEqualTo(PendingCounts.Maximum + 1000));
        var batch = pending.Take(int.MaxValue);
        Assert.That(pending.IsEmpty, Is.True);
        foreach (var interval in Enum.GetValues<EvaluationInterval>())
        {
            Assert.That(batch.Rows().Where(row => row.Resolution == interval).Sum(row => row.Count), Is.EqualTo(2L * Minutes), $"{interval}");
        }

        Assert.That(batch.Rows().Where(row => row.Resolution == EvaluationInterval.Hour).Select(row => row.Count), Is.All.LessThanOrEqualTo(120));
    }

    [Test]
    public void A_batch_takes_no_more_than_it_may_and_leaves_the_rest()
    {
        var pending = new PendingCounts();
        for (var i = 0; i < 25; i++)
        {
            pending.Add(Key(Midnight.AddMinutes(i)), 1);
        }

        Assert.That(new[] { pending.Take(10), pending.Take(10), pending.Take(10) }.Select(batch => batch.Evaluations), Is.EqualTo(new[] { 10, 10, 5 }));
        Assert.That(pending.IsEmpty, Is.True);
    }

    [TestCase("on 0-1", "on 5-6", "on since 0 last 6 sole")]
    [TestCase("on 0-1", "off 5-6", "off since 6 last 6")]
    [TestCase("on 0-9", "off 5-6", "on since 6 last 9")]
    public void Use_is_remembered_so_that_a_change_is_never_overlooked(string first, string second, string both)
    {
        var seen = Seen(first).And(Seen(second));

        Assert.That(
            $"{seen.Variation} since {(seen.Since - Midnight).Minutes} last {(seen.Last - Midnight).Minutes}{(seen.IsSole ? " sole" : "")}",
            Is.EqualTo(both));
    }

    [Test]
    public void A_sample_is_an_even_share_of_what_comes_and_never_too_much()
    {
        var sample = new EvaluationSample(100);
        int InSecond(int second) => Enumerable.Range(0, 1000).Sum(i => sample.Take(1, Midnight.AddSeconds(second).AddMicroseconds(i)));

        Assert.That((InSecond(0), InSecond(1), sample.Take(5000, Midnight.AddSeconds(2)), sample.Take(50, Midnight.AddSeconds(9))), Is.EqualTo((100, 100, 100, 50)));
        Assert.That(new EvaluationSample(0).Take(10, Midnight), Is.Zero);
    }

    [Test]
    public void A_sample_is_spread_over_the_second()
    {
        var sample = new EvaluationSample(10);
        for (var i = 0; i < 100; i++)
        {
            sample.Take(1, Midnight);
        }

        var second = Midnight.AddSeconds(1);
        Assert.That(Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 20).Sum(_ => sample.Take(1, second))), Is.All.InRange(1, 3));
    }

    private static CountKey Key(DateTimeOffset minute) => new(Flag, Place, minute, "on", "rollout");

    private static SeenFlag Seen(string text)
    {
        var parts = text.Split(' ', '-');
        return SeenFlag.Serving(
            Flag,
            Place,
            parts[0],
            Midnight.AddMinutes(int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)),
            Midnight.AddMinutes(int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture)));
    }
}
