using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FlagService.Application.Accounts.Mail;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Email;

/// <summary>The queue in the database. When the request that queued something is over, and its transaction with it, sending begins.</summary>
internal sealed class Mails(FlagServiceDbContext db, MailDelivery delivery, MailJob job) : IMails, IDisposable
{
    private bool _hasQueued;

    public bool VerifyAddresses => delivery.HasServer && delivery.HasLinks;

    public async Task QueueAsync(QueuedMail mail, CancellationToken cancellationToken)
    {
        if (!delivery.Takes(mail.Kind))
        {
            return;
        }

        await AcquireLockAsync(mail, cancellationToken);
        await DropAsync(mail.Kind, mail.RecipientFolded, cancellationToken);
        if (mail.Token is not null && mail.UserId is not null)
        {
            await Waiting(mail.Kind).Where(other => other.UserId == mail.UserId).ExecuteDeleteAsync(cancellationToken);
        }

        db.Mails.Add(mail);
        _hasQueued = true;
    }

    public Task DropAsync(MailKind kind, string recipientFolded, CancellationToken cancellationToken) =>
        Waiting(kind).Where(mail => mail.RecipientFolded == recipientFolded).ExecuteDeleteAsync(cancellationToken);

    public void Dispose()
    {
        if (_hasQueued)
        {
            job.Wake();
        }
    }

    private IQueryable<QueuedMail> Waiting(MailKind kind) => db.Mails.Where(mail => mail.Kind == kind && mail.GivenUpAt == null);

    /// <summary>Of many who ask for the same at once, each replaces the one before: an address need not have a row to lock.</summary>
    private async Task AcquireLockAsync(QueuedMail mail, CancellationToken cancellationToken)
    {
        if (db.IsPostgres)
        {
            var number = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"mail:{mail.Kind}:{mail.RecipientFolded}")));
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({number})", cancellationToken);
        }
    }
}
