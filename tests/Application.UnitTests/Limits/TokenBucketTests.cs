using FlagService.Application.Limits;

namespace FlagService.Application.UnitTests.Limits;

[TestFixture]
public sealed class TokenBucketTests
{
    private const long Now = 1_767_268_800_000_000;
    private const long Second = 1_000_000;

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(10)]
    [TestCase(600)]
    [TestCase(1_000_000)]
    public void Holds_a_minute_of_what_comes_and_no_more(int perMinute)
    {
        var bucket = new TokenBucket(Rate.PerMinute(perMinute));
        var fullAt = 0L;
        for (var i = 0; i < perMinute; i++)
        {
            fullAt = bucket.Take(fullAt, Now)!.Value;
        }

        Assert.That(bucket.Take(fullAt, Now), Is.Null);
        Assert.That(bucket.Take(fullAt, Now + bucket.Interval - 1), Is.Null);
        Assert.That(bucket.Take(fullAt, Now + bucket.Interval), Is.Not.Null);
        Assert.That(bucket.Wait(fullAt, Now), Is.EqualTo(TimeSpan.FromMicroseconds(bucket.Interval)));
    }

    [Test]
    public void Lets_no_more_than_twice_its_size_through_in_any_minute()
    {
        var bucket = new TokenBucket(Rate.PerMinute(10));
        var (fullAt, granted) = (0L, 0);
        for (var at = Now; at < Now + (60 * Second); at += Second / 10)
        {
            if (bucket.Take(fullAt, at) is { } next)
            {
                (fullAt, granted) = (next, granted + 1);
            }
        }

        Assert.That(granted, Is.EqualTo(19));
    }

    [Test]
    public void A_clock_that_was_wrong_locks_nobody_out() =>
        Assert.That(new TokenBucket(Rate.PerMinute(10)).Take(Now + (3600 * Second), Now), Is.EqualTo(Now + (6 * Second)));

    [TestCase(10, 60, 600, 0, null)]
    [TestCase(0, 0, 0, 0, null)]
    [TestCase(-1, 60, 600, 0, "SignInPerMinute")]
    [TestCase(10, -1, 600, 0, "RefreshPerMinute")]
    [TestCase(10, 60, 1_000_001, 0, "ManagementPerMinute")]
    [TestCase(10, 60, 600, -1, "EvaluationPerMinute")]
    public void Settings_are_checked(int signIn, int refresh, int management, int evaluation, string? fault)
    {
        var options = new RateLimitOptions
        {
            SignInPerMinute = signIn,
            RefreshPerMinute = refresh,
            ManagementPerMinute = management,
            EvaluationPerMinute = evaluation,
        };

        Assert.That(options.Fault(), fault is null ? Is.Null : Does.StartWith(fault));
    }
}
