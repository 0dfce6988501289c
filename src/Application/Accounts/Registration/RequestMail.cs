using FlagService.Application.Accounts.Mail;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Registration;

/// <summary>Requests another mail with a link that verifies an e-mail address.</summary>
/// <param name="Email">The account's e-mail address. The answer doesn't say whether an account has it.</param>
[Anyone]
public sealed record ResendVerification([Required] string? Email) : ICommand;

/// <summary>Requests a mail with a link to reset a password.</summary>
/// <param name="Email">The account's e-mail address. The answer doesn't say whether an account has it.</param>
[Anyone]
public sealed record RecoverPassword([Required] string? Email) : ICommand;

internal sealed class ResendVerificationValidator : AbstractValidator<ResendVerification>
{
    public ResendVerificationValidator() => RuleFor(request => request.Email).Passes(AccountShape.KnownEmail);
}

internal sealed class RecoverPasswordValidator : AbstractValidator<RecoverPassword>
{
    public RecoverPasswordValidator() => RuleFor(request => request.Email).Passes(AccountShape.KnownEmail);
}

internal sealed class ResendVerificationHandler(RequestedMail asked) : IRequestHandler<ResendVerification, Unit>
{
    public Task<Unit> Handle(ResendVerification request, CancellationToken cancellationToken) =>
        asked.QueueAsync(MailKind.Verification, request.Email!, AuditActions.UserEmailResend, cancellationToken);
}

internal sealed class RecoverPasswordHandler(RequestedMail asked) : IRequestHandler<RecoverPassword, Unit>
{
    public Task<Unit> Handle(RecoverPassword request, CancellationToken cancellationToken) =>
        asked.QueueAsync(MailKind.Recovery, request.Email!, AuditActions.UserPasswordForget, cancellationToken);
}

/// <summary>
/// Queues a mail to an address without looking whose it is, which is found out when it is sent: so all that the one who asks could
/// measure is the same whether or not there is an account.
/// </summary>
public sealed class RequestedMail(IMails mails, IAuditTrail audit, TimeProvider time)
{
    internal async Task<Unit> QueueAsync(MailKind kind, string email, string action, CancellationToken cancellationToken)
    {
        await mails.QueueAsync(QueuedMail.Asked(kind, email, time.Now()), cancellationToken);
        audit.Record(new AccountEvent(action, "user", AccountEvent.UnknownTarget) { CountedByMinute = true });
        return Unit.Value;
    }
}
