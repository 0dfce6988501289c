using FlagService.Application.Events;
using FlagService.Domain.Audit;
using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Replicas;

/// <summary>What a transaction changes of what is held in memory, and what it tells those who listen.</summary>
/// <param name="Snapshots">Of what environments evaluate from.</param>
/// <param name="Identities">Of who may do what.</param>
/// <param name="Events">What is announced to people in its projects.</param>
internal sealed record Changes(SnapshotChanges Snapshots, IdentityChanges Identities, IReadOnlyList<ProjectEvent> Events)
{
    public bool AreNone => Snapshots.AreNone && Identities.AreNone && Events.Count == 0;

    /// <summary>Reads them off what is about to be saved.</summary>
    public static Changes In(FlagServiceDbContext db) => new(
        SnapshotChanges.In(db.ChangeTracker),
        IdentityChanges.In(db),
        [.. db.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State == EntityState.Added).Select(entry => ProjectEvent.Of(entry.Entity)).OfType<ProjectEvent>()]);
}
