using System.Linq.Expressions;
using AutoMapper;
using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Infrastructure.Persistence.Repositories;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Access;

/// <summary>The permissions in the database.</summary>
internal sealed class PermissionRows(FlagServiceDbContext db, IMapper mapper) : IPermissions
{
    public void Add(Permission permission) => db.Permissions.Add(permission);

    public void Remove(Permission permission) => db.Permissions.Remove(permission);

    public Task<Permission?> FindAsync(PermissionId id, CancellationToken cancellationToken) =>
        db.Permissions.SingleOrDefaultAsync(permission => permission.Id == id, cancellationToken);

    public async Task<Page<PermissionDetails>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var permissions = db.Permissions.AsNoTracking();
        if (page.Search is { } search)
        {
            var folded = Text.Folded(search);
            permissions = permissions.Where(permission => permission.Name.Contains(folded));
        }

        var found = await permissions.OrderBy(permission => permission.Name).ToPageAsync(page, cancellationToken);
        return found.Select(mapper.Map<PermissionDetails>);
    }

    public Task<IReadOnlyList<NamedPermission>> NameAsync(IReadOnlyCollection<PermissionId> ids, CancellationToken cancellationToken) =>
        NamedAsync(permission => ids.Contains(permission.Id), ids.Count, cancellationToken);

    public Task<IReadOnlyList<NamedPermission>> FindAsync(References references, CancellationToken cancellationToken)
    {
        var (ids, names) = (references.Ids.Select(id => new PermissionId(id)).ToList(), references.Names);
        return NamedAsync(permission => ids.Contains(permission.Id) || names.Contains(permission.Name), names.Count, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> KnownAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        await db.Permissions
            .Where(permission => names.Contains(permission.Name))
            .Select(permission => permission.Name)
            .ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<NamedPermission>> NamedAsync(
        Expression<Func<Permission, bool>> isMeant,
        int most,
        CancellationToken cancellationToken)
    {
        if (most == 0)
        {
            return [];
        }

        var rows = await db.Permissions
            .Where(isMeant)
            .OrderBy(permission => permission.Name)
            .Select(permission => new { permission.Id, permission.Name })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new NamedPermission(row.Id, row.Name));
    }
}
