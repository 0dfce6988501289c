using FlagService.Application.Pipeline;
using FlagService.Domain.Access;
using FlagService.Infrastructure.Replicas;
using FlagService.Infrastructure.Startup;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Sees to it that the permissions and roles of this version's catalogue are there.</summary>
internal sealed class CatalogueStep(FlagServiceDbContext db, WriteTurns turns, ChangeEffects effects, TimeProvider time) : IStartupStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE roles IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        }

        var now = time.Now();
        var permissions = await db.Permissions.ToDictionaryAsync(permission => permission.Name, StringComparer.Ordinal, cancellationToken);
        foreach (var (name, description) in Permissions.All.Where(entry => !permissions.ContainsKey(entry.Name)))
        {
            permissions[name] = Permission.OfCatalogue(name, description, now);
            db.Permissions.Add(permissions[name]);
        }

        var roles = await db.Roles.Where(role => role.BuiltIn).ToDictionaryAsync(role => role.Name, StringComparer.Ordinal, cancellationToken);
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
