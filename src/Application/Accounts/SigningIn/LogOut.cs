using FlagService.Application.Access;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Accounts.SigningIn;

/// <summary>Ends the session that the call came from.</summary>
[InPerson]
public sealed record LogOut : ICommand;

internal sealed class LogOutHandler(ISessions sessions, ICurrentCaller current, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<LogOut, Unit>
{
    public async Task<Unit> Handle(LogOut request, CancellationToken cancellationToken)
    {
        var id = current.User.Session;
        var session = await sessions.FindForChangeAsync(id, cancellationToken);
        if (session is null)
        {
            audit.RecordNothing();
            return Unit.Value;
        }

        session.End(time.Now());
        audit.Record(SessionRecord.Ended(session, "logged out"));
        return Unit.Value;
    }
}
