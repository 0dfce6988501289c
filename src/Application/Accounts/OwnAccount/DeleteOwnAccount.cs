using FlagService.Application.Access;
using FlagService.Application.Access.Membership;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using MediatR;

namespace FlagService.Application.Accounts.OwnAccount;

/// <summary>
/// Erases the caller for good: what is held on them goes, but for the audit log's entries, which name them by id alone from then on. Projects that
/// others made them the last owner of go back to those.
/// </summary>
[InPerson]
public sealed record DeleteOwnAccount : IProcedure;

internal sealed class DeleteOwnAccountHandler(
    ManagedUsers managed,
    IGivenAccess given,
    IErasure erasure,
    ProjectOwnership ownership,
    SignInLimit limit,
    IUnitOfWork work,
    IAuditTrail audit,
    ICurrentCaller current,
    TimeProvider time) : IRequestHandler<DeleteOwnAccount, Unit>
{
    public async Task<Unit> Handle(DeleteOwnAccount request, CancellationToken cancellationToken)
    {
        var traces = await erasure.FindTracesAsync(current.User.Id, cancellationToken);
        await work.CommitAsync(project: null, () => EraseAsync(traces, cancellationToken), cancellationToken);
        erasure.Sweep();
        return Unit.Value;
    }

    private async Task<Unit> EraseAsync(IReadOnlyList<Guid> traces, CancellationToken cancellationToken)
    {
        var taken = await managed.TakeAsync(current.User.Id, cancellationToken);
        var user = taken.User;
        await managed.EnsureAdministratorStaysAsync(user, taken.IsActiveAdministrator, stays: false, cancellationToken);
        var returned = await GiveBackAsync(await erasure.TakeLastOwnedAsync(user.Id, cancellationToken), cancellationToken);
        var before = UserRecord.Of(user, await given.OfAsync(user.Id, cancellationToken));
        var ended = await managed.EndSessionsAsync(user, time.Now(), cancellationToken);
        await erasure.EraseAsync(user, SubjectsOf(user), traces, cancellationToken);
        audit.Record(new AccountEvent(AuditActions.UserErase, "user", user.Id.Value.ToString())
        {
            Before = before,
            After = new { ended.EndedSessions, ended.EndedTokens, projectsGivenBack = returned },
            WithoutAddress = true,
        });
        return Unit.Value;
    }

    private async Task<List<Guid>> GiveBackAsync(IReadOnlyList<OwnedProject> projects, CancellationToken cancellationToken)
    {
        var bound = projects.Where(project => project.GivenBy is null).ToList();
        if (bound.Count > 0)
        {
            AccountErrors.LastOwnerOf(bound).Throw();
        }

        var returned = new List<Guid>();
        foreach (var project in projects)
        {
            if (await ownership.ReturnAsync(project.Id, project.GivenBy!.Value, cancellationToken))
            {
                returned.Add(project.Id.Value);
            }
        }

        return returned;
    }

    private byte[][] SubjectsOf(User user) =>
    [
        limit.SubjectOfSignIn(user.EmailFolded),
        limit.SubjectOfSignIn(user.UsernameFolded),
        limit.SubjectOfCurrentPassword(user.Id),
    ];
}
