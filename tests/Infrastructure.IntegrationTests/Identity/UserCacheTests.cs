using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Notifications;
using FlagService.Infrastructure.Settings;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

[TestFixture]
public sealed class UserCacheTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly UserId Ada = new(new Guid("0198c0de-0000-7000-8000-000000000001"));
    private static readonly UserId Bob = new(new Guid("0198c0de-0000-7000-8000-000000000002"));

    private readonly TestClock _clock = new();
    private readonly IdentityGenerations _generations = new();
    private ChangeChannel _channel = null!;
    private UserCache<UserId, CachedSession> _known = null!;
    private int _reads;

    [SetUp]
    public void SetUp()
    {
        _channel = new ChangeChannel(new DatabaseAddress(DatabaseKind.Postgres, "", ""), _clock);
        _channel.Open();
        _known = new(100, session => session.User, _generations, _channel, _clock);
        _reads = 0;
    }

    [Test]
    public async Task Reads_once_until_something_of_its_user_changes()
    {
        await ReadAsync(Ada);
        await ReadAsync(Ada);
        _generations.Raise(Bob);
        await ReadAsync(Ada);
        Assert.That(_reads, Is.EqualTo(1));

        _generations.Raise(Ada);
        await ReadAsync(Ada);
        Assert.That(_reads, Is.EqualTo(2));

        _generations.RaiseAll();
        await ReadAsync(Ada);
        Assert.That(_reads, Is.EqualTo(3));
    }

    [Test]
    public async Task What_was_being_read_while_it_changed_answers_one_request_and_no_other()
    {
        var slow = new TaskCompletionSource<CachedSession?>();
        var first = _known.GetAsync(Ada, () => slow.Task);
        _generations.Raise(Ada);
        slow.SetResult(new CachedSession(Ada, Start));
        Assert.That(await first, Is.Not.Null);

        await ReadAsync(Ada);

        Assert.That(_reads, Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_not_there_is_looked_up_each_time()
    {
        Assert.That(await _known.GetAsync(Ada, () => Task.FromResult<CachedSession?>(null)), Is.Null);
        await ReadAsync(Ada);
        Assert.That(_reads, Is.EqualTo(1));
    }

    [TestCase(true, 299, 1)]
    [TestCase(true, 301, 2)]
    [TestCase(false, 29, 1)]
    [TestCase(false, 31, 2)]
    public async Task Nothing_gets_older_than_changes_may_go_unheard(bool isUp, int seconds, int reads)
    {
        await ReadAsync(Ada);
        if (!isUp)
        {
            _channel.Close();
        }

        _clock.Advance(TimeSpan.FromSeconds(seconds));
        await ReadAsync(Ada);

        Assert.That(_reads, Is.EqualTo(reads));
    }

    private async Task ReadAsync(UserId user) => await _known.GetAsync(user, () =>
    {
        _reads++;
        return Task.FromResult<CachedSession?>(new CachedSession(user, Start));
    });
}
