using System.Text;
using FlagService.Application.Events;
using FlagService.Infrastructure.Notifications;

namespace FlagService.Infrastructure.IntegrationTests.Replicas;

[TestFixture]
public sealed class ChangeNotificationTests
{
    private static readonly Guid Sender = new("0198c0de-0000-7000-8000-000000000001");

    [Test]
    public void Is_read_as_it_was_written()
    {
        var (user, environment, gone) = (Id(2), Id(3), Id(4));
        var read = ChangeNotification.Parse(new ChangeNotification(Sender, [user], new Dictionary<Guid, long?> { [environment] = 7, [gone] = null }).ToText());

        Assert.Multiple(() =>
        {
            Assert.That(read.Sender, Is.EqualTo(Sender));
            Assert.That(read.Users, Is.EqualTo(new[] { user }));
            Assert.That(read.Environments, Is.EquivalentTo(new Dictionary<Guid, long?> { [environment] = 7, [gone] = null }));
        });
    }

    [TestCase(1_000, 1, true, false)]
    [TestCase(1, 1_000, false, true)]
    [TestCase(1_000, 1_000, true, true)]
    [TestCase(20, 20, false, false)]
    public void One_of_too_many_is_one_of_all_and_fits(int users, int environments, bool isOfAllUsers, bool isOfAllEnvironments)
    {
        var notice = new ChangeNotification(
            Sender,
            [.. Enumerable.Range(0, users).Select(Id)],
            Enumerable.Range(0, environments).ToDictionary(Id, _ => (long?)long.MaxValue));

        var text = notice.ToText();
        var read = ChangeNotification.Parse(text);

        Assert.That(Encoding.UTF8.GetByteCount(text), Is.LessThan(8_000));
        Assert.That((read.Users is null, read.Environments is null), Is.EqualTo((isOfAllUsers, isOfAllEnvironments)));
    }

    [TestCase(1, true)]
    [TestCase(200, false)]
    public void Tells_of_events_while_they_fit(int count, bool areTold)
    {
        var events = Enumerable.Range(0, count)
            .Select(i => new ProjectEvent(Id(i), DateTimeOffset.UnixEpoch, "flag.update", "flag", $"flag-{i}", Id(1), Id(2)))
            .ToList();

        var read = ChangeNotification.Parse((new ChangeNotification(Sender, [Id(2)], new Dictionary<Guid, long?> { [Id(3)] = 7 }) { Events = events }).ToText());

        Assert.That(read.Events, areTold ? Is.EqualTo(events) : Is.Null);
        Assert.That((read.Users?.Count, read.Environments?.Count), Is.EqualTo((1, 1)), "what counts for evaluation is told all the same");
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("""{"Users": 3}""")]
    public void What_can_not_be_read_is_one_of_everything(string text)
    {
        var read = ChangeNotification.Parse(text);
        Assert.That((read.Users, read.Environments), Is.EqualTo(((IReadOnlyCollection<Guid>?)null, (IReadOnlyDictionary<Guid, long?>?)null)));
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
