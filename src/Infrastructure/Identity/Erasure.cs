using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Audit;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FlagService.Infrastructure.Jobs;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace FlagService.Infrastructure.Identity;

/// <summary>Removes people from the database. What points at a user goes with the user's row, in whatever table it is.</summary>
/// <param name="db">The database.</param>
/// <param name="compaction">Clears SQLite's file; null on PostgreSQL.</param>
internal sealed class Erasure(FlagServiceDbContext db, SqliteCompaction? compaction = null) : IErasure
{
    private const int Piece = 500;

    public async Task<IReadOnlyList<OwnedProject>> TakeLastOwnedAsync(UserId person, CancellationToken cancellationToken)
    {
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT 1 FROM projects WHERE id IN (SELECT project_id FROM user_roles WHERE user_id = {person.Value}) ORDER BY id FOR UPDATE",
                cancellationToken);
        }

        return await (
            from held in db.UserRoles
            join role in db.Roles.IgnoreAutoIncludes() on held.RoleId equals role.Id
            join project in db.Projects.IgnoreAutoIncludes() on held.ProjectId equals project.Id
            where held.UserId == person
                && role.BuiltIn
                && role.Name == BuiltInRoles.ProjectOwner.Name
                && !db.UserRoles.Any(other => other.ProjectId == held.ProjectId
                    && other.RoleId == held.RoleId
                    && other.UserId != person
                    && db.Users.Any(user => user.Id == other.UserId && user.DeletedAt == null && user.Status == UserStatus.Active))
            orderby project.NameFolded, project.Id
            select new OwnedProject(project.Id, project.Name, held.GivenBy))
            .ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Guid>> FindTracesAsync(UserId person, CancellationToken cancellationToken)
    {
        // Addresses are sealed, so that the database can't compare them.
        var own = db.Sessions.Where(session => session.UserId == person).Select(session => session.Address);
        var recorded = db.AuditEntries.Where(entry => entry.ActorId == person && entry.Address != null).Select(entry => entry.Address);
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        foreach (var known in new[] { own, recorded })
        {
            await foreach (var address in known.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                addresses.Add(address ?? "");
            }
        }

        var strangers = db.AuditEntries
            .Where(entry => entry.ActorId == null && entry.TargetId == AccountEvent.UnknownTarget && entry.Address != null)
            .Select(entry => new { entry.Id, entry.Address });
        var traces = new List<Guid>();
        await foreach (var entry in strangers.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (addresses.Contains(entry.Address!))
            {
                traces.Add(entry.Id);
            }
        }

        return traces;
    }

    public async Task EraseAsync(User person, IEnumerable<byte[]> subjects, IReadOnlyList<Guid> traces, CancellationToken cancellationToken)
    {
        await db.AuditEntries
            .Where(entry => entry.PersonId == person.Id)
            .ExecuteUpdateAsync(
                update => update
                    .SetProperty(entry => entry.PersonalBefore, (string?)null)
                    .SetProperty(entry => entry.PersonalAfter, (string?)null),
                cancellationToken);
        var target = person.Id.Value.ToString();
        await ForgetAddressesAsync(db.AuditEntries.Where(entry => entry.ActorId == person.Id), cancellationToken);
        await ForgetAddressesAsync(db.AuditEntries.Where(entry => entry.ActorId == null && entry.PersonId == person.Id), cancellationToken);
        await ForgetAddressesAsync(db.AuditEntries.Where(entry => entry.ActorId == null && entry.TargetId == target), cancellationToken);
        foreach (var piece in traces.Chunk(Piece))
        {
            await ForgetAddressesAsync(db.AuditEntries.Where(entry => piece.Contains(entry.Id)), cancellationToken);
        }

        string?[] addresses = [person.EmailFolded, person.PendingEmailFolded];
        await db.Mails.Where(mail => addresses.Contains(mail.RecipientFolded)).ExecuteDeleteAsync(cancellationToken);
        foreach (var subject in subjects)
        {
            await db.SignInFailures.Where(failure => failure.Subject == subject).ExecuteDeleteAsync(cancellationToken);
        }

        db.Users.Remove(person);
    }

    public void Sweep() => compaction?.Wake();

    /// <summary>Takes from entries the address and what it could be guessed from.</summary>
    internal static Task<int> ForgetAddressesAsync(IQueryable<AuditEntry> entries, CancellationToken cancellationToken) =>
        entries
            .Where(entry => entry.Address != null)
            .ExecuteUpdateAsync(Forget, cancellationToken);

    private static void Forget(UpdateSettersBuilder<AuditEntry> update) => update
        .SetProperty(entry => entry.Address, (string?)null)
        .SetProperty(entry => entry.MinuteKey, (byte[]?)null);
}
