using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Snapshots;

namespace FlagService.Infrastructure.Replicas;

/// <summary>What a transaction changes of what is held in memory.</summary>
/// <param name="Snapshots">Of what environments evaluate from.</param>
/// <param name="Identities">Of who may do what.</param>
internal sealed record Changes(SnapshotChanges Snapshots, IdentityChanges Identities)
{
    public bool AreNone => Snapshots.AreNone && Identities.AreNone;

    /// <summary>Reads them off what is about to be saved.</summary>
    public static Changes In(FlagServiceDbContext db) => new(SnapshotChanges.In(db.ChangeTracker), IdentityChanges.In(db));
}
