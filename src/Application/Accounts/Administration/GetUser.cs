using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using MediatR;

namespace FlagService.Application.Accounts.Administration;

/// <summary>One user.</summary>
/// <param name="Id">Who.</param>
/// <param name="Deleted">Whether one is meant who was deleted; the living are not found then.</param>
[Requires(Permissions.UserRead)]
public sealed record GetUser(UserId Id, bool Deleted) : IQuery<ManagedUser>;

internal sealed class GetUserHandler(IUserDirectory directory) : IRequestHandler<GetUser, ManagedUser>
{
    public async Task<ManagedUser> Handle(GetUser request, CancellationToken cancellationToken) =>
        await directory.FindAsync(request.Id, request.Deleted, cancellationToken) ?? throw new RefusedException(AccountErrors.NotFound);
}
