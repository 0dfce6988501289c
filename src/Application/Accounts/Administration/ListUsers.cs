using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Administration;

/// <summary>A page of users by username.</summary>
[Requires(Permissions.UserRead)]
public sealed record ListUsers(UserSearch Search, PageRequest Page) : IQuery<Page<ManagedUser>>;

internal sealed class ListUsersValidator : AbstractValidator<ListUsers>
{
    public ListUsersValidator()
    {
        this.RuleForPage(request => request.Page);
        RuleFor(request => request.Search).SetValidator(new UserSearchValidator()).OverridePropertyName("");
    }
}

internal sealed class ListUsersHandler(IUserDirectory directory, UserFilters filters) : IRequestHandler<ListUsers, Page<ManagedUser>>
{
    public async Task<Page<ManagedUser>> Handle(ListUsers request, CancellationToken cancellationToken) =>
        await directory.ListAsync(await filters.OfAsync(request.Search, cancellationToken), request.Page, cancellationToken);
}
