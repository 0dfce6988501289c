using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Application.Pipeline;
using MediatR;

namespace FlagService.Application.Accounts;

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
        session?.End(time.Now());
        audit.Record(new AccountEvent("session.end", "session", id.Value.ToString())
        {
            After = new { userId = current.User.Id.Value, reason = "logged out" },
        });
        return Unit.Value;
    }
}
