using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using MediatR;

namespace FlagService.Application.Accounts.Administration;

/// <summary>Brings a deleted account back with what it held, unless somebody has its name or address by now.</summary>
[Requires(Permissions.UserDelete)]
public sealed record RestoreUser(UserId Id) : ICommand<ManagedUser>;

internal sealed class RestoreUserHandler(ManagedUsers managed, IGivenAccess given, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<RestoreUser, ManagedUser>
{
    public async Task<ManagedUser> Handle(RestoreUser request, CancellationToken cancellationToken)
    {
        var user = (await managed.TakeDeletedAsync(request.Id, cancellationToken)).User;
        if (user.DeletedAt is null)
        {
            AccountErrors.NotDeleted.Throw();
        }

        user.Restore(time.Now());
        var access = await given.OfAsync(user.Id, cancellationToken);
        audit.Record(UserRecord.Event(AuditActions.UserRestore, user, after: UserRecord.Of(user, access)));
        return ManagedUser.Of(user, access);
    }
}
