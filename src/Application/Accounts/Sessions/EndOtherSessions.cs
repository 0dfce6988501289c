using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Audit;
using MediatR;

namespace FlagService.Application.Accounts.Sessions;

/// <summary>Ends all of one's own sessions but the present one.</summary>
[InPerson]
public sealed record EndOtherSessions : ICommand;

internal sealed class EndOtherSessionsHandler(
    IUsers users,
    ISessions sessions,
    ICurrentCaller current,
    IAuditTrail audit,
    TimeProvider time) : IRequestHandler<EndOtherSessions, Unit>
{
    public async Task<Unit> Handle(EndOtherSessions request, CancellationToken cancellationToken)
    {
        // A sign-in that is under way waits, or is waited for.
        var user = await users.FindForChangeAsync(current.User.Id, cancellationToken) ?? throw new RefusedException(AccessErrors.TokenRefused);
        var now = time.Now();
        var others = (await sessions.ListLiveAsync(user.Id, now, cancellationToken))
            .Where(session => session.Id != current.User.Session)
            .ToList();
        if (others.Count == 0)
        {
            audit.RecordNothing();
            return Unit.Value;
        }

        others.ForEach(session => session.End(now));
        audit.Record(new AccountEvent(AuditActions.SessionEnd, "user", user.Id.Value.ToString())
        {
            Before = new { sessions = others.ConvertAll(SessionRecord.Of) },
            After = new { endedSessions = others.Count, reason = "all others ended by their user" },
        });
        return Unit.Value;
    }
}
