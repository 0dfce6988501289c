using System.Security.Cryptography;
using System.Text;
using FlagService.Application.Accounts.Mail;
using FlagService.Application.Audit;
using FlagService.Application.Limits;
using FlagService.Application.Observability;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Email;
using FlagService.Infrastructure.Jobs;
using FlagService.Infrastructure.Persistence;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlagService.Infrastructure.IntegrationTests.Email;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class MailJobTests(Database database)
{
    private static readonly (string, string)[] Settings =
        [("PUBLIC_URL", "https://flags.example.com"), ("FlagService:Mail:Host", "127.0.0.1"), ("FlagService:Mail:From", "flags@example.com")];

    private readonly TestClock _clock = new();
    private TestDatabase _database = null!;
    private Replica _replica = null!;
    private Postman _postman = null!;
    private MailJob _job = null!;
    private User _user = null!;

    [SetUp]
    public async Task SetUp()
    {
        _database = await TestDatabase.CreateAsync(database, Replica.StartOnceAsync);
        _replica = await Replica.StartedAsync(_database.Url, Settings);
        _postman = new Postman();
        _job = new MailJob(
            _replica.Get<IServiceScopeFactory>(),
            _postman,
            _replica.Get<MailDelivery>(),
            _replica.Get<MailTemplates>(),
            new WaitingMails(),
            _replica.Get<IRateLimits>(),
            _replica.Get<ServiceMetrics>(),
            _replica.Get<WriteLock>(),
            _clock,
            NullLogger<MailJob>.Instance,
            _replica.Get<JobServices>());
        _user = await _replica.ReadAsync(db => db.Users.SingleAsync());
    }

    [TearDown]
    public async Task TearDown()
    {
        _job.Dispose();
        await _replica.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task Sends_a_mail_once_and_keeps_of_its_token_the_hash_alone()
    {
        await QueueAsync(Recovery());

        await RunAsync();
        await RunAsync();

        var text = _postman.Sent.Single().Text;
        var token = text[(text.IndexOf("token=", StringComparison.Ordinal) + 6)..].Split('\n')[0];
        var kept = await _replica.ReadAsync(db => db.AccountTokens.AsNoTracking().SingleAsync());
        Assert.That(kept.Hash, Is.EqualTo(SHA256.HashData(Encoding.UTF8.GetBytes(token))));
        Assert.That(await CountAsync(), Is.Zero);
        Assert.That(token, Has.Length.InRange(42, 44));
    }

    [Test]
    public async Task A_mail_that_was_not_taken_waits_and_is_given_up_after_three_days()
    {
        _postman.Refuses = true;
        await QueueAsync(Recovery());
        await RunAsync();
        await RunAsync();
        Assert.That((_postman.Tries, await CountAsync()), Is.EqualTo((1, 1)), "it waits for its time");

        _clock.Advance(TimeSpan.FromSeconds(7));
        await RunAsync();
        Assert.That(_postman.Tries, Is.EqualTo(2));

        _clock.Advance(QueuedMail.Patience);
        await RunAsync();
        Assert.That(_postman.Tries, Is.EqualTo(3));
        _clock.Advance(TimeSpan.FromDays(1));
        await RunAsync();
        Assert.That((_postman.Tries, await CountAsync()), Is.EqualTo((3, 1)), "it is given up");

        _clock.Advance(QueuedMail.Afterlife);
        await RunAsync();
        Assert.That(await CountAsync(), Is.Zero, "and forgotten");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_mail_that_is_refused_holds_up_no_other(bool isFinal)
    {
        _postman.Refusal = new MailRefusal(isFinal, "no");
        await _replica.SaveAsync(Enumerable.Range(0, 20).Select(i => QueuedMail.To(_user, MailKind.PasswordChanged, $"gone{i}@example.com", _clock.Now())).ToArray<object>());
        _clock.Advance(TimeSpan.FromSeconds(1));
        await QueueAsync(Recovery());
        await RunAsync();
        Assert.That((_postman.Tries, _postman.Sent.Single().Address), Is.EqualTo((21, "root@localhost")));

        _clock.Advance(TimeSpan.FromDays(1));
        await RunAsync();
        Assert.That((_postman.Tries, await CountAsync()), Is.EqualTo((isFinal ? 21 : 41, 20)), "what is given up can be looked at and isn't tried");
    }

    [Test]
    public async Task Tries_so_many_in_one_round_the_longest_due_first()
    {
        var mails = new List<object>();
        for (var i = 0; i < MailJob.MostInRound + 1; i++)
        {
            var user = User.Register($"A{i}", $"a{i}@example.com", $"a{i}", "no hash", _clock.Now());
            mails.AddRange([user, QueuedMail.To(user, MailKind.PasswordChanged, user.Email, _clock.Now())]);
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await _replica.SaveAsync([.. mails]);
        await RunAsync();
        Assert.That(_postman.Sent.Select(letter => letter.Address), Is.EqualTo(Enumerable.Range(0, MailJob.MostInRound).Select(i => $"a{i}@example.com")));
        await RunAsync();
        Assert.That(await CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Of_twelve_in_a_row_to_one_address_three_go_and_one_later()
    {
        for (var i = 0; i < 12; i++)
        {
            await QueueAsync(Recovery());
            await RunAsync();
        }

        Assert.That((_postman.Sent.Count, await CountAsync()), Is.EqualTo((3, 1)));
        Assert.That(await _replica.ReadAsync(db => db.AccountTokens.CountAsync(token => token.SpentAt == null)), Is.EqualTo(3), "each link is good");

        await QueueAsync(QueuedMail.To(_user, MailKind.PasswordChanged, _user.Email, _clock.Now()));
        await RunAsync();
        Assert.That(_postman.Sent, Has.Count.EqualTo(4), "another kind has a limit of its own");

        Advance(TimeSpan.FromMinutes(20));
        await RunAsync();
        Assert.That((_postman.Sent.Count, await CountAsync()), Is.EqualTo((5, 0)));
    }

    [Test]
    public async Task An_account_has_so_many_mails_sent_to_whatever_addresses()
    {
        await _replica.SaveAsync([.. Enumerable.Range(0, 30).Select(i => QueuedMail.To(_user, MailKind.PasswordChanged, $"a{i}@example.com", _clock.Now()))]);

        await RunAsync();

        Assert.That((_postman.Sent.Count, await CountAsync()), Is.EqualTo((20, 10)));
    }

    [Test]
    public async Task A_server_that_is_away_uses_up_nobodys_mails()
    {
        _postman.Refuses = true;
        await QueueAsync(Recovery());
        for (var i = 0; i < 5; i++)
        {
            await RunAsync();
            Advance(TimeSpan.FromMinutes(2));
        }

        _postman.Refuses = false;
        for (var i = 0; i < 3; i++)
        {
            await RunAsync();
            await QueueAsync(Recovery());
        }

        Assert.That(_postman.Sent, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Goes_on_where_another_process_ended()
    {
        TestDatabase.RequireReplicas(database);
        _postman.Refuses = true;
        await QueueAsync(Recovery());
        await RunAsync();

        await using var other = await Replica.StartedAsync(_database.Url, Settings);
        Assert.That(await other.ReadAsync(db => db.Mails.CountAsync()), Is.EqualTo(1));
        _postman.Refuses = false;
        _clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync();
        Assert.That(_postman.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Of_many_of_a_kind_to_one_address_the_last_waits()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => QueueAsync(Recovery())));
        await QueueAsync(QueuedMail.To(_user, MailKind.Verification, "one@example.com", _clock.Now()));
        await QueueAsync(QueuedMail.To(_user, MailKind.Verification, "two@example.com", _clock.Now()));
        await QueueAsync(QueuedMail.To(_user, MailKind.EmailChanged, "one@example.com", _clock.Now()));
        await QueueAsync(QueuedMail.To(_user, MailKind.EmailChanged, "two@example.com", _clock.Now()));

        var waiting = await _replica.ReadAsync(db => db.Mails.AsNoTracking().OrderBy(mail => mail.Id).ToListAsync());

        Assert.That(
            waiting.Select(mail => $"{mail.Kind} {mail.Recipient}").Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { "EmailChanged one@example.com", "EmailChanged two@example.com", "Recovery ROOT@localhost", "Verification two@example.com" }));
    }

    [Test]
    public async Task What_concerns_nobody_is_dropped()
    {
        await QueueAsync(QueuedMail.Asked(MailKind.Recovery, "stranger@example.com", _clock.Now()));
        await QueueAsync(QueuedMail.To(_user, MailKind.Verification, "another@example.com", _clock.Now()));
        await _replica.ReadAsync(db => db.Users.ExecuteUpdateAsync(update => update.SetProperty(user => user.Status, UserStatus.Suspended)));
        await QueueAsync(Recovery());

        await RunAsync();

        Assert.That((_postman.Tries, await CountAsync()), Is.EqualTo((0, 0)));
        Assert.That(await _replica.ReadAsync(db => db.AccountTokens.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Goes_with_the_user()
    {
        await QueueAsync(Recovery());
        await RunAsync();
        await QueueAsync(QueuedMail.To(_user, MailKind.PasswordChanged, _user.Email, _clock.Now()));

        await _replica.ReadAsync(db => db.Users.ExecuteDeleteAsync());

        Assert.That((await CountAsync(), await _replica.ReadAsync(db => db.AccountTokens.CountAsync())), Is.EqualTo((0, 0)));
    }

    private void Advance(TimeSpan time)
    {
        _clock.Advance(time);
        _replica.Time.Advance(time);
    }

    // Nobody else is called so, and the mail goes to the address as its owner wrote it.
    private QueuedMail Recovery() => QueuedMail.Asked(MailKind.Recovery, "ROOT@localhost", _clock.Now());

    private Task QueueAsync(QueuedMail mail) => _replica.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().CommitAsync(
        project: null,
        async () =>
        {
            await services.GetRequiredService<IMails>().QueueAsync(mail, CancellationToken.None);
            services.GetRequiredService<IAuditTrail>().Record(new AccountEvent("user.update", "user", mail.Id.Value.ToString()));
            return mail;
        },
        CancellationToken.None));

    private async Task RunAsync() => Assert.That(await _job.TryRunAsync(CancellationToken.None), Is.True);

    private Task<int> CountAsync() => _replica.ReadAsync(db => db.Mails.CountAsync());

    private sealed class Postman : IMailTransport
    {
        public bool Refuses { get; set; }

        public int Tries { get; private set; }

        public List<OutgoingMail> Sent { get; } = [];

        public MailRefusal? Refusal { get; set; }

        public Task<MailRefusal?> SendAsync(OutgoingMail letter, CancellationToken cancellationToken)
        {
            Tries++;
            if (Refusal is not null && letter.Address != "root@localhost")
            {
                return Task.FromResult<MailRefusal?>(Refusal);
            }

            if (Refuses)
            {
                throw new IOException("Not today.");
            }

            Sent.Add(letter);
            return Task.FromResult<MailRefusal?>(null);
        }
    }
}
