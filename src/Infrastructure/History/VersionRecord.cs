using FlagService.Domain;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Segments;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace FlagService.Infrastructure.History;

/// <summary>Remembers what a transaction changes of flags and segments.</summary>
internal static class VersionRecord
{
    /// <summary>Reads it off what is about to be saved, so that no use case has to remember to say so.</summary>
    /// <param name="db">What is about to be saved.</param>
    /// <param name="cause">The audit entry of the transaction: who did what.</param>
    /// <returns>What is remembered, as it will be saved.</returns>
    public static IReadOnlyCollection<DefinitionVersion> AddTo(FlagServiceDbContext db, AuditEntry cause)
    {
        var versions = db.ChangeTracker.Entries<Versioned>()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry => Of(entry, cause))
            .OfType<DefinitionVersion>()
            .ToList();
        db.DefinitionVersions.AddRange(versions);
        return versions;
    }

    /// <summary>The present version of a flag.</summary>
    private static DefinitionVersion Of(Flag flag, AuditEntry cause, bool isDeleted) => new()
    {
        OwnerId = flag.Id.Value,
        Version = isDeleted ? flag.Version + 1 : flag.Version,
        Kind = DefinitionKind.Flag,
        ProjectId = flag.ProjectId,
        Key = flag.Key,
        At = isDeleted ? cause.At : flag.UpdatedAt,
        AuthorId = cause.ActorId,
        Action = cause.Action,
        Document = isDeleted ? null : VersionDocuments.Of(flag),
    };

    /// <summary>The present version of a segment.</summary>
    private static DefinitionVersion Of(Segment segment, AuditEntry cause, bool isDeleted) => new()
    {
        OwnerId = segment.Id.Value,
        Version = isDeleted ? segment.Version + 1 : segment.Version,
        Kind = DefinitionKind.Segment,
        ProjectId = segment.ProjectId,
        Key = segment.Key,
        At = isDeleted ? cause.At : segment.UpdatedAt,
        AuthorId = cause.ActorId,
        Action = cause.Action,
        Document = isDeleted ? null : VersionDocuments.Of(segment),
    };

    private static DefinitionVersion? Of(EntityEntry<Versioned> entry, AuditEntry cause)
    {
        var isDeleted = entry.State == EntityState.Deleted;
        if (entry.State == EntityState.Modified && !entry.Property(owner => owner.Version).IsModified)
        {
            return null;
        }

        return entry.Entity switch
        {
            Flag flag => Of(flag, cause, isDeleted),
            Segment segment => Of(segment, cause, isDeleted),
            _ => null,
        };
    }
}
