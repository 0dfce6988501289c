using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;

namespace FlagService.Domain.UnitTests.Audit;

[TestFixture]
public sealed class AuditEntryTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 59, 999, TimeSpan.Zero);
    private static readonly AuditOrigin Origin = new(UserId.New(Now), "192.0.2.1", "trace");

    [Test]
    public void Alike_in_a_minute_are_the_same_entry_whose_id_sorts_by_time()
    {
        var entry = Of("ann", Origin, Now);

        Assert.That(entry.Id, Is.EqualTo(Of("ann", Origin with { TraceId = "other" }, Now.AddSeconds(-59)).Id));
        Assert.That((entry.Id.Version, entry.Id.Variant >> 2), Is.EqualTo((7, 2)));
        Assert.That(entry.At, Is.EqualTo(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)));
        Assert.That(entry.Id.CompareTo(Guid.CreateVersion7(entry.At.AddMilliseconds(-1))), Is.Positive);
        Assert.That(entry.Id.CompareTo(Guid.CreateVersion7(entry.At.AddMilliseconds(1))), Is.Negative);
    }

    [Test]
    public void What_differs_has_an_entry_of_its_own()
    {
        var ids = new[]
        {
            Of("ann", Origin, Now),
            Of("ben", Origin, Now),
            Of("ann", Origin with { Address = "192.0.2.2" }, Now),
            Of("ann", Origin with { User = null }, Now),
            Of("ann", Origin with { Token = PersonalTokenId.New(Now) }, Now),
            Of("ann", Origin, Now.AddMilliseconds(1)),
        };

        Assert.That(ids.Select(entry => entry.Id), Is.Unique);
    }

    private static AuditEntry Of(string target, AuditOrigin origin, DateTimeOffset now) =>
        AuditEntry.OfMinute(new AuditedChange("session.refuse", "user", target, Project: null, Before: null, After: null), origin, now);
}
