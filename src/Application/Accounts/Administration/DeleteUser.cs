using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using MediatR;

namespace FlagService.Application.Accounts.Administration;

/// <summary>Deletes an account such that it can be restored; its sessions and tokens end at once, and its name and address can be taken.</summary>
[Requires(Permissions.UserDelete)]
public sealed record DeleteUser(UserId Id) : ICommand;

internal sealed class DeleteUserHandler(ManagedUsers managed, IGivenAccess given, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<DeleteUser, Unit>
{
    public async Task<Unit> Handle(DeleteUser request, CancellationToken cancellationToken)
    {
        var taken = await managed.TakeAsync(request.Id, cancellationToken);
        await managed.EnsureAdministratorStaysAsync(taken.User, taken.IsActiveAdministrator, stays: false, cancellationToken);
        var now = time.Now();
        var before = UserRecord.Of(taken.User, await given.OfAsync(taken.User.Id, cancellationToken));
        taken.User.Delete(now);
        var ended = await managed.EndSessionsAsync(taken.User, now, cancellationToken);
        audit.Record(UserRecord.Event(AuditActions.UserDelete, taken.User, before, ended) with
        {
            Person = taken.User.Id,
            PersonBefore = PersonalFields.Of(taken.User),
        });
        return Unit.Value;
    }
}
