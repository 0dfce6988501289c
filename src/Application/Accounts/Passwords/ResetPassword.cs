using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Passwords;

/// <summary>
/// Sets a new password with the token from a mail and ends every session and personal access token. This verifies the address too, because
/// the token proves access to its mail.
/// </summary>
/// <remarks>It is a class, not a record, so that nothing prints the token or the password.</remarks>
[Anyone]
public sealed class ResetPassword : IProcedure
{
    /// <summary>The token from the mail. It works once and expires after an hour.</summary>
    [Required]
    public string? Token { get; init; }

    /// <summary>The new password: 10 to 256 characters, with letters and digits.</summary>
    [Required]
    public string? Password { get; init; }
}

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator()
    {
        RuleFor(request => request.Token).Passes(AccountShape.Token);
        RuleFor(request => request.Password).Passes(password => AccountShape.NewPassword(password));
    }
}

internal sealed class ResetPasswordHandler(
    IAccountTokens accountTokens,
    IUsers users,
    ISecretTokens secrets,
    IPasswords passwords,
    NewPasswords newPasswords,
    SessionEnd sessions,
    IUnitOfWork work,
    IAuditTrail audit,
    TimeProvider time) : IRequestHandler<ResetPassword, Unit>
{
    public async Task<Unit> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        // A hash is worth it for a token that is good, and only there.
        var token = await accountTokens.FindAsync(secrets.Hash(request.Token!), AccountTokenKind.PasswordRecovery, cancellationToken);
        if (token is null || !token.IsLive(time.Now()) || await users.FindAsync(token.UserId, cancellationToken) is not { } user)
        {
            throw new RefusedException(AccountErrors.TokenInvalid);
        }

        if (AccountShape.NewPassword(request.Password, user.Name, user.Email, user.Username) is { } fault)
        {
            Error.InvalidField("password", fault).Throw();
        }

        var hash = await passwords.HashAsync(request.Password!, cancellationToken);
        return await work.CommitAsync(project: null, () => ResetAsync(token, hash, cancellationToken), cancellationToken);
    }

    private async Task<Unit> ResetAsync(AccountToken token, string hash, CancellationToken cancellationToken)
    {
        var now = time.Now();

        // The user first, as everybody does who changes both.
        var user = await users.FindForChangeAsync(token.UserId, cancellationToken);
        if (user is not { MaySignIn: true }
            || user.Email != token.Email
            || !await accountTokens.TrySpendAsync(token, now, cancellationToken))
        {
            throw new RefusedException(AccountErrors.TokenInvalid);
        }

        user.ConfirmEmail(user.Email, now);
        await newPasswords.SetAsync(user, hash, now, cancellationToken);
        var ended = await sessions.EndAllAsync(user.Id, now, cancellationToken);
        audit.Record(new AccountEvent(AuditActions.UserPasswordReset, "user", user.Id.Value.ToString())
        {
            Actor = user.Id,
            After = ended,
        });
        return Unit.Value;
    }
}
