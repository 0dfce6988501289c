using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;

namespace FlagService.Domain.UnitTests.Audit;

[TestFixture]
public sealed class AuditEntryTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 59, 999, TimeSpan.Zero);
    private static readonly AuditOrigin Origin = new(UserId.New(Now), "192.0.2.1", "trace");

    [Test]
    public void Alike_in_a_minute_have_the_same_key_and_ids_that_tell_nothing()
    {
        var (entry, next) = (Of("ann", Origin, Now), Of("ann", Origin with { TraceId = "other" }, Now.AddSeconds(-59)));

        Assert.That(entry.MinuteKey, Is.EqualTo(next.MinuteKey).And.Length.EqualTo(32));
        Assert.That(entry.Id, Is.Not.EqualTo(next.Id));
        Assert.That(entry.At, Is.EqualTo(Now), "the first of them says when it was");
        Assert.That(entry.Id.CompareTo(Guid.CreateVersion7(entry.At.AddMilliseconds(-1))), Is.Positive);
        Assert.That(entry.Id.CompareTo(Guid.CreateVersion7(entry.At.AddMilliseconds(1))), Is.Negative);
    }

    [Test]
    public void What_differs_has_an_entry_of_its_own()
    {
        var entries = new[]
        {
            Of("ann", Origin, Now),
            Of("ben", Origin, Now),
            Of("ann", Origin with { Address = "192.0.2.2" }, Now),
            Of("ann", Origin with { User = null }, Now),
            Of("ann", Origin with { Token = PersonalTokenId.New(Now) }, Now),
            Of("ann", Origin, Now.AddMilliseconds(1)),
        };

        Assert.That(entries.Select(entry => Convert.ToHexString(entry.MinuteKey!)), Is.Unique);
    }

    private static AuditEntry Of(string target, AuditOrigin origin, DateTimeOffset now) =>
        AuditEntry.OfMinute(new AuditedChange("session.refuse", "user", target, Project: null, Before: null, After: null), origin, now);
}
