using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Replicas;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Startup;

/// <summary>Sees to it that the permissions and roles of this version's catalogue are there.</summary>
internal sealed class CatalogueStep(FlagServiceDbContext db, WriteLock writeLock, ChangeEffects effects, TimeProvider time) : IStartupStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await IsCompleteAsync(cancellationToken))
        {
            await CompleteAsync(cancellationToken);
        }
    }

    private async Task<bool> IsCompleteAsync(CancellationToken cancellationToken)
    {
        var permissions = await db.ReadAsync("SELECT name FROM permissions", columns: 1, cancellationToken);
        var roles = await db.ReadAsync(
            """
            SELECT roles.name, permissions.name FROM roles
            LEFT JOIN role_permissions ON role_permissions.role_id = roles.id
            LEFT JOIN permissions ON permissions.id = role_permissions.permission_id
            WHERE roles.built_in
            """,
            columns: 2,
            cancellationToken);
        var names = permissions.Select(row => row[0]).ToHashSet(StringComparer.Ordinal);
        var held = roles.ToLookup(row => row[0], row => row[1], StringComparer.Ordinal);
        return Permissions.All.All(entry => names.Contains(entry.Name))
            && BuiltInRoles.All.All(role => held.Contains(role.Name) && !role.Permissions.Except(held[role.Name], StringComparer.Ordinal).Any());
    }

    private async Task CompleteAsync(CancellationToken cancellationToken)
    {
        using var acquired = await writeLock.AcquireAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE roles IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        }

        var now = time.Now();
        var isNew = !await db.FindsAsync("SELECT 1 FROM permissions UNION ALL SELECT 1 FROM roles", cancellationToken);
        var permissions = isNew
            ? new(StringComparer.Ordinal)
            : await db.Permissions.ToDictionaryAsync(permission => permission.Name, StringComparer.Ordinal, cancellationToken);
        foreach (var (name, description) in Permissions.All.Where(entry => !permissions.ContainsKey(entry.Name)))
        {
            permissions[name] = Permission.OfCatalogue(name, description, now);
            db.Permissions.Add(permissions[name]);
        }

        var roles = isNew
            ? new(StringComparer.Ordinal)
            : await db.Roles.Where(role => role.BuiltIn).ToDictionaryAsync(role => role.Name, StringComparer.Ordinal, cancellationToken);
        foreach (var definition in BuiltInRoles.All)
        {
            var ids = definition.Permissions.Order(StringComparer.Ordinal).Select(name => permissions[name].Id).ToList();
            if (roles.TryGetValue(definition.Name, out var role))
            {
                role.Include(ids);
            }
            else
            {
                db.Roles.Add(Role.OfCatalogue(definition, ids, now));
            }
        }

        var changes = Changes.In(db);
        await db.SaveChangesAsync(cancellationToken);
        await effects.CommitAsync(db, transaction, changes, cancellationToken);
    }
}
