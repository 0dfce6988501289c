using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using MediatR;

namespace FlagService.Application.Accounts.Sessions;

/// <summary>Ends one of one's own sessions, be it the present one.</summary>
[InPerson]
public sealed record EndSession(SessionId Id) : ICommand;

internal sealed class EndSessionHandler(ISessions sessions, ICurrentCaller current, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<EndSession, Unit>
{
    public async Task<Unit> Handle(EndSession request, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var session = await sessions.FindForChangeAsync(request.Id, cancellationToken);
        if (session is null || session.UserId != current.User.Id || !session.IsLive(now))
        {
            throw new RefusedException(AccountErrors.SessionNotFound);
        }

        session.End(now);
        audit.Record(SessionRecord.Ended(session, "ended by its user"));
        return Unit.Value;
    }
}
