using FlagService.Application.Observability;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.LastUsed;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Identity;

/// <summary>The last use of each personal access token.</summary>
internal sealed class PersonalTokenLastUsed(ServiceMetrics metrics, TimeProvider time) : LastUsedTimes<PersonalTokenId>(metrics, time);

/// <summary>Writes down when personal access tokens were last used.</summary>
internal sealed class PersonalTokenUseWriter(PersonalTokenLastUsed uses, LastUseServices services) : LastUsedWriter<PersonalTokenId>(uses, services)
{
    protected override Task WriteAsync(
        FlagServiceDbContext db,
        List<PersonalTokenId> ids,
        DateTimeOffset minute,
        CancellationToken cancellationToken) =>
        db.PersonalTokens
            .Where(token => ids.Contains(token.Id) && (token.LastUsedAt == null || token.LastUsedAt < minute))
            .ExecuteUpdateAsync(update => update.SetProperty(token => token.LastUsedAt, minute), cancellationToken);
}
