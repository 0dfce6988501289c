using FlagService.Application.Access;
using FlagService.Application.Access.Roles;
using FlagService.Application.Requests;
using FluentValidation;

namespace FlagService.Application.Accounts.Administration;

/// <summary>Which users are looked for, as the request says it.</summary>
/// <param name="Role">A role's id or name; null for all.</param>
/// <param name="Permission">A permission's id or name; null for all.</param>
/// <param name="Status"><c>active</c>, <c>pending</c> or <c>suspended</c>; null for all.</param>
/// <param name="Deleted">Whether the deleted ones are looked for, instead of the living.</param>
public sealed record UserSearch(string? Role, string? Permission, string? Status, bool Deleted);

internal sealed class UserSearchValidator : AbstractValidator<UserSearch>
{
    public UserSearchValidator()
    {
        RuleFor(search => search.Role).Passes(role => role is null ? null : References.Fault(role));
        RuleFor(search => search.Permission).Passes(permission => permission is null ? null : References.Fault(permission));
        RuleFor(search => search.Status).Passes(status => status is null ? null : AccountShape.Status(status));
    }
}

/// <summary>Finds the roles and permissions that a search names.</summary>
public sealed class UserFilters(ChosenRoles roles, ChosenPermissions permissions)
{
    /// <summary>The filter that a search stands for.</summary>
    /// <exception cref="FlagService.Domain.RefusedException">It names a role or a permission that there is not.</exception>
    public async Task<UserFilter> OfAsync(UserSearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        var role = search.Role is { } roleText ? await roles.OneAsync("role", roleText, cancellationToken) : null;
        var permission = search.Permission is { } text ? await permissions.OneAsync("permission", text, cancellationToken) : null;
        return new(role?.Id, permission?.Id, search.Status is { } status ? UserMappings.StatusOf(status) : null, search.Deleted);
    }
}
