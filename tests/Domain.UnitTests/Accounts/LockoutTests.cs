using FlagService.Domain.Accounts;

namespace FlagService.Domain.UnitTests.Accounts;

[TestFixture]
public sealed class LockoutTests
{
    private const string Here = "192.0.2.1";
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Is_open_before_the_fifth_failure_from_an_address() =>
        Assert.That(Lockout.Until(Failures(4), Here, Start.AddMinutes(1)), Is.Null);

    [Test]
    public void Locks_for_15_minutes_from_the_fifth_failure_on()
    {
        var failures = Failures(5, TimeSpan.FromMinutes(3));
        var end = Start.AddMinutes(12 + 15);

        Assert.That(Lockout.Until(failures, Here, Start.AddMinutes(12)), Is.EqualTo(end));
        Assert.That(Lockout.Until(failures, Here, end.AddTicks(-1)), Is.EqualTo(end));
        Assert.That(Lockout.Until(failures, Here, end), Is.Null);
    }

    [Test]
    public void Counts_15_minutes_wherever_they_begin()
    {
        Assert.That(Lockout.Until(Failures(5, TimeSpan.FromMinutes(15) / 4), Here, Start.AddMinutes(15)), Is.Null);
        Assert.That(Lockout.Until(Failures(5, (TimeSpan.FromMinutes(15) / 4) - TimeSpan.FromTicks(1)), Here, Start.AddMinutes(15)), Is.Not.Null);
    }

    [Test]
    public void Leaves_other_addresses_alone() =>
        Assert.That(Lockout.Until(Failures(5), "192.0.2.2", Start.AddMinutes(1)), Is.Null);

    [Test]
    public void Forgets_what_was_forgiven() =>
        Assert.That(Lockout.Until([.. Failures(4), .. Failures(4).Select(failure => failure with { Forgiven = true })], Here, Start), Is.Null);

    [TestCase(49, false)]
    [TestCase(50, true)]
    public void Locks_every_address_after_50_from_all(int count, bool isLocked)
    {
        var failures = Failures(count).Select((failure, i) => failure with { Address = $"198.51.100.{i}", Forgiven = i % 2 == 0 }).ToList();

        Assert.That(Lockout.Until(failures, Here, Start.AddMinutes(1)), isLocked ? Is.Not.Null : Is.Null);
    }

    [Test]
    public void Remembers_long_enough_to_see_a_lock_to_its_end() =>
        Assert.That(Lockout.Memory, Is.GreaterThanOrEqualTo(2 * Lockout.Window));

    [TestCase(-30, true)]
    [TestCase(-24 * 60 * 60, false)]
    public void Failures_that_a_wrong_clock_dated_far_ahead_lock_nobody_out(int seconds, bool isLocked) =>
        Assert.That(Lockout.Until(Failures(5), Here, Start.AddSeconds(seconds)), isLocked ? Is.Not.Null : Is.Null);

    private static List<PastFailure> Failures(int count, TimeSpan? apart = null) =>
        [.. Enumerable.Range(0, count).Select(i => new PastFailure(Here, Start + (i * (apart ?? TimeSpan.Zero)), Forgiven: false))];
}
