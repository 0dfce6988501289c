using FlagService.Application.Access;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Audit;
using FlagService.Application.Pipeline;
using FlagService.Domain.Accounts;
using MediatR;

namespace FlagService.Application.Accounts;

/// <summary>
/// Erases the caller for good: what is held on them goes, but for the audit log's entries, which name them by id alone from then on.
/// </summary>
[InPerson]
public sealed record DeleteOwnAccount : ICommand;

internal sealed class DeleteOwnAccountHandler(
    ManagedUsers managed,
    IErasure erasure,
    SignInLimit limit,
    IAuditTrail audit,
    ICurrentCaller current,
    TimeProvider time) : IRequestHandler<DeleteOwnAccount, Unit>
{
    public async Task<Unit> Handle(DeleteOwnAccount request, CancellationToken cancellationToken)
    {
        var taken = await managed.TakeAsync(current.User.Id, cancellationToken);
        var user = taken.User;
        await managed.EnsureAdministratorStaysAsync(user, taken.IsActiveAdministrator, stays: false, cancellationToken);
        var projects = await erasure.TakeLastOwnedAsync(user.Id, cancellationToken);
        if (projects.Count > 0)
        {
            AccountErrors.LastOwnerOf(projects).Throw();
        }

        var ended = await managed.EndSessionsAsync(user, time.Now(), cancellationToken);
        await erasure.EraseAsync(user, SubjectsOf(user), cancellationToken);
        audit.Record(new AccountEvent("user.erase", "user", user.Id.Value.ToString()) { After = ended, WithoutAddress = true });
        return Unit.Value;
    }

    private byte[][] SubjectsOf(User user) =>
    [
        limit.SubjectOfSignIn(user.EmailFolded),
        limit.SubjectOfSignIn(user.UsernameFolded),
        limit.SubjectOfCurrentPassword(user.Id),
    ];
}
