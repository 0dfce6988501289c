using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Access;

/// <summary>The permissions that there are, by name.</summary>
[Requires(Permissions.PermissionRead)]
public sealed record ListPermissions(PageRequest Page) : IQuery<Page<PermissionDetails>>;

internal sealed class ListPermissionsValidator : AbstractValidator<ListPermissions>
{
    public ListPermissionsValidator() => this.RuleForPage(request => request.Page);
}

internal sealed class ListPermissionsHandler(IPermissions permissions) : IRequestHandler<ListPermissions, Page<PermissionDetails>>
{
    public Task<Page<PermissionDetails>> Handle(ListPermissions request, CancellationToken cancellationToken) =>
        permissions.ListAsync(request.Page, cancellationToken);
}
