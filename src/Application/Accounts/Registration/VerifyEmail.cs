using FlagService.Application.Accounts.SigningIn;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Registration;

/// <summary>Verifies an e-mail address with the token from a mail and signs in.</summary>
/// <remarks>It is a class, not a record, so that nothing prints the token.</remarks>
[Anyone]
public sealed class VerifyEmail : IProcedure<SignedIn>
{
    /// <summary>The token from the mail. It works once and expires after 24 hours.</summary>
    [Required]
    public string? Token { get; init; }

    /// <summary>The device that the session runs on; null if it isn't known.</summary>
    public DeviceDescription? Device { get; init; }
}

internal sealed class VerifyEmailValidator : AbstractValidator<VerifyEmail>
{
    public VerifyEmailValidator()
    {
        RuleFor(request => request.Token).Passes(AccountShape.Token);
        RuleFor(request => request.Device!).SetValidator(new DeviceDescriptionValidator()).When(request => request.Device is not null);
    }
}

internal sealed class VerifyEmailHandler(
    EmailVerification verification,
    SessionIssue issue,
    SignedInAnswer answer,
    IUnitOfWork work,
    IAuditTrail audit,
    TimeProvider time) : IRequestHandler<VerifyEmail, SignedIn>
{
    public async Task<SignedIn> Handle(VerifyEmail request, CancellationToken cancellationToken)
    {
        var token = await verification.FindAsync(request.Token, cancellationToken);
        var device = request.Device?.ToDevice() ?? Device.Unknown;
        var (user, session) = await work.CommitAsync(project: null, () => VerifyAsync(token, device, cancellationToken), cancellationToken);
        return answer.Of(user, session);
    }

    private async Task<(User User, StartedSession Session)> VerifyAsync(AccountToken token, Device device, CancellationToken cancellationToken)
    {
        var user = await verification.RedeemAsync(token, cancellationToken);
        var session = await issue.StartAsync(user.Id, device, time.Now(), cancellationToken);
        audit.Record(new AccountEvent(AuditActions.UserEmailVerify, "user", user.Id.Value.ToString())
        {
            Actor = user.Id,
            After = new { status = UserMappings.NameOf(user.Status), session = session.Id.Value },
            Person = user.Id,
            PersonAfter = PersonalFields.Of(user),
        });
        return (user, session);
    }
}
