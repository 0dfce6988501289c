using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Access.Roles;

/// <summary>The roles that there are, by name.</summary>
[Requires(Permissions.RoleRead)]
public sealed record ListRoles(PageRequest Page) : IQuery<Page<RoleDetails>>;

internal sealed class ListRolesValidator : AbstractValidator<ListRoles>
{
    public ListRolesValidator() => this.RuleForPage(request => request.Page);
}

internal sealed class ListRolesHandler(IRoles roles) : IRequestHandler<ListRoles, Page<RoleDetails>>
{
    public Task<Page<RoleDetails>> Handle(ListRoles request, CancellationToken cancellationToken) =>
        roles.ListAsync(request.Page, cancellationToken);
}
