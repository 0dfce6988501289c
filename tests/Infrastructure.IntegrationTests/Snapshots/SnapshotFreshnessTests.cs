using FlagService.Infrastructure.Snapshots;

namespace FlagService.Infrastructure.IntegrationTests.Snapshots;

/// <summary>What is told of how old memory may be.</summary>
public sealed class SnapshotFreshnessTests
{
    private readonly Stopped _time = new();

    [Test]
    public void Lags_from_the_first_notice_until_it_is_loaded()
    {
        var freshness = new SnapshotFreshness(_time);
        freshness.Told();
        _time.Advance(TimeSpan.FromSeconds(3));
        freshness.Told();
        Assert.That(freshness.Lag, Is.EqualTo(TimeSpan.FromSeconds(3)));

        freshness.CaughtUp(_time.GetTimestamp());
        Assert.That(freshness.Lag, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void What_is_told_during_a_comparison_still_waits()
    {
        var freshness = new SnapshotFreshness(_time);
        var began = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(1));
        freshness.Told();
        freshness.Compared(began);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.That((freshness.Lag, freshness.Age), Is.EqualTo((TimeSpan.FromSeconds(1), (TimeSpan?)TimeSpan.FromSeconds(2))));
    }

    [Test]
    public void Has_no_age_before_the_first_comparison() => Assert.That(new SnapshotFreshness(_time).Age, Is.Null);

    /// <summary>A clock that only a test moves.</summary>
    private sealed class Stopped : TimeProvider
    {
        private long _ticks = TimeSpan.TicksPerDay;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
