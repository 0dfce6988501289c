using FlagService.Application.Observability;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.LastUsed;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Identity;

/// <summary>The last use of each session's access tokens.</summary>
internal sealed class SessionLastUsed(ServiceMetrics metrics, TimeProvider time) : LastUsedTimes<SessionId>(metrics, time);

/// <summary>Writes down when sessions were last used.</summary>
internal sealed class SessionUseWriter(SessionLastUsed uses, LastUseServices services) : LastUsedWriter<SessionId>(uses, services)
{
    protected override Task WriteAsync(FlagServiceDbContext db, List<SessionId> ids, DateTimeOffset minute, CancellationToken cancellationToken) =>
        db.Sessions
            .Where(session => ids.Contains(session.Id) && session.LastUsedAt < minute)
            .ExecuteUpdateAsync(update => update.SetProperty(session => session.LastUsedAt, minute), cancellationToken);
}
