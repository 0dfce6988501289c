using FlagService.Domain;
using FlagService.Domain.Access;

namespace FlagService.Application.Access.Roles;

/// <summary>Finds the roles that a request means by their ids or names.</summary>
public sealed class ChosenRoles(IRoles roles)
{
    /// <summary>The roles of a list, each once, in its order.</summary>
    /// <exception cref="RefusedException">There is no role of some id or name; the refusal names its place in the list.</exception>
    public Task<IReadOnlyList<DescribedRole>> OfAsync(string field, IReadOnlyList<string?>? asked, CancellationToken cancellationToken) =>
        FindAsync(References.InList(field, asked), cancellationToken);

    /// <summary>The role that a field names.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<DescribedRole> OneAsync(string field, string asked, CancellationToken cancellationToken) =>
        (await FindAsync(References.In(field, asked), cancellationToken))[0];

    private async Task<IReadOnlyList<DescribedRole>> FindAsync(References references, CancellationToken cancellationToken) => references.Among(
        await roles.FindAsync(references, cancellationToken),
        role => role.Id.Value,
        role => role.Name,
        "a role",
        BuiltInRoles.All.Select(role => role.Name));
}
