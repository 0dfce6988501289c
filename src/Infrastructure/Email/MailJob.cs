using System.Security.Cryptography;
using FlagService.Application.Accounts.Mail;
using FlagService.Application.Limits;
using FlagService.Application.Observability;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Jobs;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Email;

/// <summary>
/// Sends the queued mails, as soon as it is woken and every 5 seconds. A mail is postponed before it is tried and removed after it was sent, so that
/// none is lost when this process ends; it may then be sent twice. An address gets a few mails of a kind at once, and later ones after a pause,
/// because anybody can cause mails to any address.
/// </summary>
internal sealed class MailJob(
    IServiceScopeFactory scopes,
    IMailTransport transport,
    MailDelivery delivery,
    MailTemplates templates,
    WaitingMails waiting,
    IRateLimits limits,
    ServiceMetrics metrics,
    WriteLock writeLock,
    TimeProvider time,
    ILogger<MailJob> log,
    JobServices services) : RecurringJob("mail", TimeSpan.FromSeconds(5), services)
{
    /// <summary>The most mails that are tried in one round.</summary>
    internal const int MostInRound = 100;

    /// <summary>How many mails of a kind an address gets, so that a link arrives and no mailbox is flooded.</summary>
    internal static readonly Rate PerAddress = Rate.PerHour(3);

    /// <summary>How many mails one account causes, to whatever addresses.</summary>
    internal static readonly Rate PerAccount = Rate.PerHour(20);

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await InDatabaseAsync(db => db.FindsAsync("SELECT 1 FROM mails", cancellationToken)))
        {
            waiting.Count = 0;
            return;
        }

        await CleanUpAsync(cancellationToken);
        var goesOn = delivery.IsThere;
        for (var tried = 0; goesOn && tried < MostInRound; tried++)
        {
            goesOn = await TakeNextAsync(cancellationToken) is { } mail && await DeliverAsync(mail, cancellationToken);
        }

        waiting.Count = await InDatabaseAsync(db => db.Mails.CountAsync(mail => mail.GivenUpAt == null, cancellationToken));
        if (goesOn)
        {
            Wake(); // There may be more.
        }
    }

    /// <summary>The mail that is due for longest, put off to when it is tried again if this try fails.</summary>
    private async Task<QueuedMail?> TakeNextAsync(CancellationToken cancellationToken)
    {
        var now = time.Now();
        while (await InDatabaseAsync(db => NextAsync(db, now, cancellationToken)) is { } mail)
        {
            var dueAgain = now + QueuedMail.PauseAfter(mail.Attempts + 1, RandomNumberGenerator.GetInt32(0, 101) / 100.0);
            var taken = await ChangeAsync(mail, rows => rows.ExecuteUpdateAsync(
                update => update.SetProperty(row => row.Attempts, row => row.Attempts + 1).SetProperty(row => row.DueAt, dueAgain),
                cancellationToken));
            if (taken == 1)
            {
                return mail;
            }
        }

        return null;
    }

    private static Task<QueuedMail?> NextAsync(FlagServiceDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var absurd = QueuedMail.Absurd(now);
        return db.Mails.AsNoTracking()
            .Where(mail => mail.GivenUpAt == null && (mail.DueAt <= now || mail.DueAt > absurd))
            .OrderBy(mail => mail.DueAt)
            .ThenBy(mail => mail.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Tries one mail.</summary>
    /// <returns>
    /// Whether the next one may be tried: a server that is away isn't asked for every one of them; one mail that it doesn't take holds up
    /// no other.
    /// </returns>
    private async Task<bool> DeliverAsync(QueuedMail mail, CancellationToken cancellationToken)
    {
        // Where a try failed the next one is the same mail.
        if (mail.Attempts == 0 && await LimitAsync(mail, cancellationToken) is { } wait)
        {
            var dueAt = time.Now() + wait;
            await ChangeAsync(mail, rows => rows.ExecuteUpdateAsync(
                update => update.SetProperty(row => row.Attempts, 0).SetProperty(row => row.DueAt, dueAt),
                CancellationToken.None));
            return true;
        }

        if (await PrepareAsync(mail, cancellationToken) is { } prepared && delivery.Takes(mail.Kind))
        {
            try
            {
                if (await transport.SendAsync(templates.Write($"{mail.Id.Value:N}.{mail.Attempts}", prepared), cancellationToken) is { } refusal)
                {
                    await PutOffAsync(mail, refusal);
                    return true;
                }

                metrics.Mails.Add("sent");
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                await PutOffAsync(mail, new MailRefusal(IsFinal: false, SmtpFaults.Words(failure)));
                return false;
            }
        }

        // What was sent is not sent again because the service stops at this moment.
        await ChangeAsync(mail, rows => rows.ExecuteDeleteAsync(CancellationToken.None));
        return true;
    }

    /// <summary>The mail as it is sent; null where there is nobody to send it to, also where that somebody is erased at this moment.</summary>
    private async Task<PreparedMail?> PrepareAsync(QueuedMail mail, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<MailPreparation>().PrepareAsync(mail, cancellationToken);
        }
        catch (DbUpdateException failure) when (MissingReference.Is(failure))
        {
            return null;
        }
    }

    /// <summary>How long a mail has to wait because its address got many like it, or its account caused many; null where it may go.</summary>
    private async Task<TimeSpan?> LimitAsync(QueuedMail mail, CancellationToken cancellationToken) =>
        mail.UserId is { } user && await limits.TakeEverywhereAsync($"mail:by:{user.Value}", PerAccount, cancellationToken) is { } wait
            ? wait
            : await limits.TakeEverywhereAsync($"mail:{mail.Kind}:{mail.RecipientFolded}", PerAddress, cancellationToken);

    private async Task PutOffAsync(QueuedMail mail, MailRefusal refusal)
    {
        var now = time.Now();
        if (!refusal.IsFinal && !mail.IsHopeless(now))
        {
            metrics.Mails.Add("put_off");
            log.LogWarning("A mail of the kind {Kind} will be sent again after attempt {Try} failed ({Reason})", mail.Kind, mail.Attempts + 1, refusal.Reason);
            return;
        }

        metrics.Mails.Add("given_up");
        metrics.QueueDrops.Add("mail");
        log.LogError("A mail of the kind {Kind} was dropped after {Tries} attempts ({Reason})", mail.Kind, mail.Attempts + 1, refusal.Reason);
        await ChangeAsync(mail, rows => rows.ExecuteUpdateAsync(update => update.SetProperty(row => row.GivenUpAt, now), CancellationToken.None));
    }

    private async Task CleanUpAsync(CancellationToken cancellationToken)
    {
        var now = time.Now();
        var (forgotten, hopeless) = (now - QueuedMail.Afterlife, now - QueuedMail.Patience);
        var canSend = delivery.IsThere;
        if (await InDatabaseAsync(db => db.Mails.AnyAsync(mail => mail.GivenUpAt <= forgotten || (!canSend && mail.CreatedAt <= hopeless), cancellationToken)))
        {
            using var acquired = await writeLock.AcquireAsync(cancellationToken);
            await InDatabaseAsync(db => db.Mails
                .Where(mail => mail.GivenUpAt <= forgotten || (!canSend && mail.CreatedAt <= hopeless))
                .ExecuteDeleteAsync(cancellationToken));
        }
    }

    /// <summary>Changes the row of a mail, unless another mail took its place.</summary>
    private async Task<int> ChangeAsync(QueuedMail mail, Func<IQueryable<QueuedMail>, Task<int>> change)
    {
        using var acquired = await writeLock.AcquireAsync(CancellationToken.None);
        return await InDatabaseAsync(db => change(db.Mails.Where(row => row.Id == mail.Id)));
    }

    private async Task<T> InDatabaseAsync<T>(Func<FlagServiceDbContext, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>());
    }
}
