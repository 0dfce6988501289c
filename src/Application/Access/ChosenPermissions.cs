using FlagService.Domain;
using FlagService.Domain.Access;

namespace FlagService.Application.Access;

/// <summary>Finds the permissions that a request means by their ids or names.</summary>
public sealed class ChosenPermissions(IPermissions permissions)
{
    /// <summary>The permissions of a list, each once, in its order.</summary>
    /// <exception cref="RefusedException">There is no permission of some id or name; the refusal names its place in the list.</exception>
    public Task<IReadOnlyList<NamedPermission>> OfAsync(string field, IReadOnlyList<string?>? asked, CancellationToken cancellationToken) =>
        FindAsync(References.InList(field, asked), cancellationToken);

    /// <summary>The permission that a field names.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<NamedPermission> OneAsync(string field, string asked, CancellationToken cancellationToken) =>
        (await FindAsync(References.In(field, asked), cancellationToken))[0];

    private async Task<IReadOnlyList<NamedPermission>> FindAsync(References references, CancellationToken cancellationToken) => references.Among(
        await permissions.FindAsync(references, cancellationToken),
        permission => permission.Id.Value,
        permission => permission.Name,
        "a permission",
        Permissions.All.Select(permission => permission.Name));
}
