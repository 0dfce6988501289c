using FlagService.Application.Access;
using FlagService.Application.Access.Roles;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;

namespace FlagService.Application.Accounts.Administration;

/// <summary>Finds what a request would give somebody, and lets nobody give what they lack.</summary>
public sealed class ChosenAccess(ChosenRoles roles, ChosenPermissions permissions)
{
    /// <summary>What somebody shall have; what is absent from the request stays.</summary>
    /// <param name="present">What they have.</param>
    /// <param name="askedRoles">The roles that they shall have.</param>
    /// <param name="askedPermissions">The permissions that they shall have.</param>
    /// <param name="authority">What the caller may give.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">An id or name means nothing, or the caller lacks something that would be new.</exception>
    public async Task<GivenAccess> OfAsync(
        GivenAccess present,
        Optional<IReadOnlyList<string?>?> askedRoles,
        Optional<IReadOnlyList<string?>?> askedPermissions,
        Authority authority,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(authority);
        var chosen = new GivenAccess(
            askedRoles.IsGiven ? await roles.OfAsync("roles", askedRoles.Value, cancellationToken) : present.Roles,
            askedPermissions.IsGiven ? await permissions.OfAsync("permissions", askedPermissions.Value, cancellationToken) : present.Permissions);
        var newRoles = chosen.Roles.ExceptBy(present.Roles.Select(role => role.Id), role => role.Id);
        var newPermissions = chosen.Permissions.ExceptBy(present.Permissions.Select(permission => permission.Id), permission => permission.Id);
        if (!newRoles.All(role => authority.MayGive(role.Everywhere)) || !authority.MayGive(newPermissions.Select(permission => permission.Name)))
        {
            AccessErrors.CannotGrantWhatYouLack.Throw();
        }

        return chosen;
    }
}
