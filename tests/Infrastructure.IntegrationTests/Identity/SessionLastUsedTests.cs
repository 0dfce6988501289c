using FlagService.Application.Observability;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Identity;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

[TestFixture]
public sealed class SessionLastUsedTests
{
    private static readonly SessionId Session = new(new Guid("0198c0de-0000-7000-8000-000000000001"));
    private readonly MinuteClock _clock = new();

    [Test]
    public void A_minute_is_written_once_and_waits_until_it_is()
    {
        var uses = new SessionLastUsed(new ServiceMetrics(), _clock);
        uses.Note(Session);
        uses.Note(Session);
        var minute = uses.Unwritten().Single().Value;
        Assert.That(uses.Unwritten(), Has.Count.EqualTo(1), "what could not be written stays");

        uses.Written(Session, minute);
        uses.Note(Session);
        uses.Forget();
        Assert.That(uses.Unwritten(), Is.Empty);

        _clock.Present += TimeSpan.FromMinutes(1);
        uses.Note(Session);
        Assert.That(uses.Unwritten().Single().Value, Is.EqualTo(minute + TimeSpan.FromMinutes(1)));
    }

    [Test]
    public void A_use_while_the_earlier_one_is_written_is_not_lost()
    {
        var uses = new SessionLastUsed(new ServiceMetrics(), _clock);
        uses.Note(Session);
        var written = uses.Unwritten().Single().Value;
        _clock.Present += TimeSpan.FromMinutes(1);
        uses.Note(Session);

        uses.Written(Session, written);

        Assert.That(uses.Unwritten().Single().Value, Is.EqualTo(written + TimeSpan.FromMinutes(1)));
    }

    private sealed class MinuteClock : TimeProvider
    {
        public DateTimeOffset Present { get; set; } = new(2026, 3, 1, 12, 0, 30, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Present;
    }
}
