using FlagService.Application.Accounts;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>Removes people from the database. What points at a user goes with the user's row, in whatever table it is.</summary>
internal sealed class Erasure(FlagServiceDbContext db) : IErasure
{
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
            select new OwnedProject(project.Id, project.Name))
            .ToListAsync(cancellationToken);
    }

    public async Task EraseAsync(User person, IEnumerable<byte[]> subjects, CancellationToken cancellationToken)
    {
        await db.AuditEntries
            .Where(entry => entry.PersonId == person.Id)
            .ExecuteUpdateAsync(
                update => update
                    .SetProperty(entry => entry.PersonalBefore, (string?)null)
                    .SetProperty(entry => entry.PersonalAfter, (string?)null),
                cancellationToken);
        await db.AuditEntries
            .Where(entry => entry.ActorId == person.Id && entry.Address != null)
            .ExecuteUpdateAsync(update => update.SetProperty(entry => entry.Address, (string?)null), cancellationToken);
        string?[] addresses = [person.EmailFolded, person.PendingEmailFolded];
        await db.Mails.Where(mail => addresses.Contains(mail.RecipientFolded)).ExecuteDeleteAsync(cancellationToken);
        foreach (var subject in subjects)
        {
            await db.SignInFailures.Where(failure => failure.Subject == subject).ExecuteDeleteAsync(cancellationToken);
        }

        db.Users.Remove(person);
    }
}
