using System.Runtime.CompilerServices;
using System.Text.Json;
using FlagService.Application.Accounts.Mail;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>The queued mails for a person, and those that somebody requested for the person's addresses.</summary>
internal sealed class MailData(FlagServiceDbContext db) : IPersonalData
{
    public string Section => "mails";

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var addresses = await db.Users
            .Where(user => user.Id == person)
            .Select(user => new[] { user.EmailFolded, user.PendingEmailFolded })
            .SingleOrDefaultAsync(cancellationToken) ?? [];
        var mails = db.Mails.AsNoTracking()
            .Where(mail => mail.UserId == person || addresses.Contains(mail.RecipientFolded))
            .OrderBy(mail => mail.CreatedAt)
            .ThenBy(mail => mail.Id);
        await foreach (var mail in mails.InPiecesAsync(cancellationToken))
        {
            yield return new OwnMail(JsonNamingPolicy.CamelCase.ConvertName(mail.Kind.ToString()), mail.Recipient, mail.CreatedAt, mail.GivenUpAt);
        }
    }
}
