using FlagService.Domain.Projects;
using FlagService.Infrastructure.LastUsed;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>Writes down when SDK keys were last used.</summary>
internal sealed class SdkKeyLastUsedWriter(SdkKeyLastUsed uses, LastUseServices services) : LastUsedWriter<SdkKeyId>(uses, services)
{
    protected override Task WriteAsync(FlagServiceDbContext db, List<SdkKeyId> ids, DateTimeOffset minute, CancellationToken cancellationToken) =>
        db.SdkKeys
            .Where(key => ids.Contains(key.Id) && (key.LastUsedAt == null || key.LastUsedAt < minute))
            .ExecuteUpdateAsync(update => update.SetProperty(key => key.LastUsedAt, minute), cancellationToken);
}
