using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace FlagService.Infrastructure.Identity;

/// <summary>What a transaction changes of who users are, which of their sessions and tokens live and what they hold.</summary>
internal sealed class IdentityChanges
{
    private readonly HashSet<UserId> _users;

    private IdentityChanges(IEnumerable<UserId> users) => _users = [.. users];

    /// <summary>Whether it may concern everybody.</summary>
    public bool ConcernAll { get; private set; }

    /// <summary>Those concerned, if not everybody is.</summary>
    public IReadOnlyCollection<UserId> Users => _users;

    /// <summary>Whether nobody is concerned.</summary>
    public bool AreNone => !ConcernAll && _users.Count == 0;

    /// <summary>
    /// Reads them off what is about to be saved, so that no use case has to remember to say so; what was changed without being tracked is
    /// in <see cref="FlagServiceDbContext.InvalidatedUsers"/>.
    /// </summary>
    public static IdentityChanges In(FlagServiceDbContext db)
    {
        var changes = new IdentityChanges(db.InvalidatedUsers);
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State is not (EntityState.Unchanged or EntityState.Detached)))
        {
            changes.Add(entry);
        }

        return changes;
    }

    /// <summary>Lets nothing be used any more that was read before.</summary>
    public void Apply(IdentityGenerations generations)
    {
        if (ConcernAll)
        {
            generations.RaiseAll();
            return;
        }

        foreach (var user in _users)
        {
            generations.Raise(user);
        }
    }

    private void Add(EntityEntry entry)
    {
        switch (entry.Entity)
        {
            case User user when entry.State != EntityState.Added:
                _users.Add(user.Id);
                break;
            case Session session when entry.State == EntityState.Deleted || Changes(entry, nameof(Session.EndedAt), nameof(Session.ExpiresAt)):
                _users.Add(session.UserId);
                break;
            case PersonalToken token when entry.State != EntityState.Added:
                _users.Add(token.UserId);
                break;
            case UserRole held:
                _users.Add(held.UserId);
                break;
            case UserPermission held:
                _users.Add(held.UserId);
                break;
            case Role or Project when entry.State == EntityState.Deleted || Changes(entry, nameof(Role.Name), nameof(Role.IsWildcard)):
            case RolePermission or Permission:
                ConcernAll = true;
                break;
            default:
                break;
        }
    }

    private static bool Changes(EntityEntry entry, params ReadOnlySpan<string> properties)
    {
        if (entry.State == EntityState.Modified)
        {
            foreach (var property in entry.Properties)
            {
                if (property.IsModified && properties.Contains(property.Metadata.Name))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
