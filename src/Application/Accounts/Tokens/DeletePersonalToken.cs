using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using MediatR;

namespace FlagService.Application.Accounts.Tokens;

/// <summary>Ends a token of the caller's at once.</summary>
[InPerson]
public sealed record DeletePersonalToken(PersonalTokenId Id) : ICommand;

internal sealed class DeletePersonalTokenHandler(IPersonalTokens tokens, IAuditTrail audit, ICurrentCaller current, TimeProvider time)
    : IRequestHandler<DeletePersonalToken, Unit>
{
    public async Task<Unit> Handle(DeletePersonalToken request, CancellationToken cancellationToken)
    {
        var own = await tokens.ListLiveAsync(current.User.Id, time.Now(), cancellationToken);
        var token = own.SingleOrDefault(candidate => candidate.Id == request.Id) ?? throw new RefusedException(AccountErrors.NoSuchToken);
        tokens.Remove([token]);
        audit.Record(new AccountEvent(AuditActions.TokenDelete, "token", token.Id.Value.ToString())
        {
            Before = new { userId = token.UserId.Value, token.Permissions, token.ExpiresAt },
            Person = token.UserId,
            PersonBefore = new { token.Name },
        });
        return Unit.Value;
    }
}
