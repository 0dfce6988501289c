using FlagService.Application.Access;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Audit;
using MediatR;

namespace FlagService.Application.Accounts.SigningIn;

/// <summary>Moves the end of the caller's session, as a refresh does for a session of tokens.</summary>
[InPerson]
public sealed record ContinueBrowserSession : ICommand;

internal sealed class ContinueBrowserSessionHandler(ISessions sessions, SessionIssue issue, SessionOptions options, ICurrentCaller current, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<ContinueBrowserSession, Unit>
{
    public async Task<Unit> Handle(ContinueBrowserSession request, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var session = await sessions.FindForChangeAsync(current.User.Session, cancellationToken);
        if (session is null || !session.IsLive(now) || !options.IsToContinue(session.CreatedAt, session.ExpiresAt, now))
        {
            // Another tab was quicker.
            audit.RecordNothing();
            return Unit.Value;
        }

        issue.Extend(session, now);
        audit.Record(new AccountEvent(AuditActions.SessionRefresh, "session", session.Id.Value.ToString()) { Actor = session.UserId });
        return Unit.Value;
    }
}
