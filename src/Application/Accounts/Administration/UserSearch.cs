using FlagService.Application.Access;
using FlagService.Application.Pipeline;
using FlagService.Domain;
using FlagService.Domain.Access;
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
        RuleFor(search => search.Role).Passes(role => Shape.Optional(role, Text.NameLength));
        RuleFor(search => search.Permission).Passes(permission => Shape.Optional(permission, Text.NameLength));
        RuleFor(search => search.Status).Passes(status => status is null ? null : AccountShape.Status(status));
    }
}

/// <summary>Finds the roles and permissions that a search names.</summary>
public sealed class UserFilters(IRoles roles, IPermissions permissions)
{
    /// <summary>The filter that a search stands for; null where it names what nobody can have.</summary>
    public async Task<UserFilter?> OfAsync(UserSearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        var role = search.Role is { } roleText
            ? Guid.TryParse(roleText, out var roleId) ? new RoleId(roleId) : await roles.FindByNameAsync(roleText, cancellationToken)
            : null;
        var permission = search.Permission is { } text
            ? Guid.TryParse(text, out var id) ? new PermissionId(id) : await permissions.FindByNameAsync(text, cancellationToken)
            : null;
        var isVain = (search.Role is not null && role is null) || (search.Permission is not null && permission is null);
        return isVain
            ? null
            : new(role, permission, search.Status is { } status ? UserMappings.StatusOf(status) : null, search.Deleted);
    }
}
