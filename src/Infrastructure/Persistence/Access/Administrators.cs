using FlagService.Application.Access;
using FlagService.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Access;

/// <summary>The administrators in the database; their role's row is what changes of access wait for.</summary>
internal sealed class Administrators(FlagServiceDbContext db) : IAdministrators
{
    public async Task AcquireLockAsync(CancellationToken cancellationToken)
    {
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM roles WHERE is_wildcard ORDER BY id FOR UPDATE", cancellationToken);
        }
    }

    public Task<int> CountOthersAsync(UserId besides, CancellationToken cancellationToken) =>
        db.Users.CountAsync(
            user => user.Id != besides
                && user.DeletedAt == null
                && user.Status == UserStatus.Active
                && db.UserRoles.Any(held => held.UserId == user.Id
                    && held.ProjectId == null
                    && db.Roles.Any(role => role.Id == held.RoleId && role.IsWildcard)),
            cancellationToken);
}
