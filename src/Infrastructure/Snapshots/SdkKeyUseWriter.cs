using FlagService.Domain.Projects;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Uses;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>Writes down when SDK keys were last used.</summary>
internal sealed class SdkKeyUseWriter(SdkKeyUses uses, UseServices services) : LastUseWriter<SdkKeyId>("SDK keys", uses, services)
{
    protected override Task WriteAsync(
        FlagServiceDbContext db,
        IReadOnlyList<SdkKeyId> used,
        DateTimeOffset minute,
        CancellationToken cancellationToken) =>
        db.SdkKeys
            .Where(key => used.Contains(key.Id) && (key.LastUsedAt == null || key.LastUsedAt < minute))
            .ExecuteUpdateAsync(update => update.SetProperty(key => key.LastUsedAt, minute), cancellationToken);
}
