using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.SigningIn;

/// <summary>
/// Exchanges a refresh token for a new pair of tokens. A refresh token works once. If it is used a second time, it may have been stolen:
/// the session ends, and the newer tokens stop working too.
/// </summary>
/// <remarks>It is a class, not a record, so that nothing prints the token.</remarks>
[Anyone]
public sealed class RefreshSession : IProcedure<SignedIn>
{
    /// <summary>The refresh token of the last answer. It works once.</summary>
    [Required]
    public string? RefreshToken { get; init; }
}

internal sealed class RefreshSessionValidator : AbstractValidator<RefreshSession>
{
    public RefreshSessionValidator() => RuleFor(request => request.RefreshToken).Passes(AccountShape.Token);
}

internal sealed class RefreshSessionHandler(
    ISessions sessions,
    IUsers users,
    ISecretTokens tokens,
    SessionIssue issue,
    SignedInAnswer answer,
    SessionOptions options,
    IUnitOfWork work,
    IAuditTrail audit,
    TimeProvider time) : IRequestHandler<RefreshSession, SignedIn>
{
    public async Task<SignedIn> Handle(RefreshSession request, CancellationToken cancellationToken)
    {
        // Guesses take no writer's time.
        var hash = tokens.Hash(request.RefreshToken!);
        if (await sessions.FindTokenAsync(hash, cancellationToken) is null)
        {
            AccountErrors.RefreshFailed.Throw();
        }

        var outcome = await work.CommitAsync(project: null, () => SpendAsync(hash, cancellationToken), cancellationToken);
        return outcome is { } next ? answer.Of(next.User, next.Session) : throw new RefusedException(AccountErrors.RefreshFailed);
    }

    private async Task<(User User, StartedSession Session)?> SpendAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var isWinner = await sessions.SpendTokenAsync(hash, now, cancellationToken) == 1;
        var token = await sessions.FindTokenAsync(hash, cancellationToken) ?? throw new RefusedException(AccountErrors.RefreshFailed);
        var session = await sessions.FindForChangeAsync(token.SessionId, cancellationToken);
        if (session is null || !session.IsLive(now))
        {
            throw new RefusedException(AccountErrors.RefreshFailed);
        }

        if (!isWinner)
        {
            EndIfReused(session, token, now);
            return null;
        }

        if (await users.FindAsync(session.UserId, cancellationToken) is not { MaySignIn: true } user)
        {
            throw new RefusedException(AccountErrors.RefreshFailed);
        }

        var next = new StartedSession(session.Id, issue.Refresh(session, now));
        audit.Record(new AccountEvent(AuditActions.SessionRefresh, "session", session.Id.Value.ToString()) { Actor = user.Id });
        return (user, next);
    }

    /// <summary>What ends here must be kept although the caller is refused, so this returns and doesn't throw.</summary>
    private void EndIfReused(Session session, RefreshToken token, DateTimeOffset now)
    {
        // Who waited for the winner looked at the clock before it did.
        if (token.SpentAt is not { } spentAt || (now > spentAt ? now - spentAt : TimeSpan.Zero) < options.ReuseLeeway)
        {
            throw new RefusedException(AccountErrors.RefreshFailed);
        }

        session.End(now);
        audit.Record(SessionRecord.Ended(session, "refresh token reused"));
    }
}
