using FlagService.Application.Access;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Passwords;

/// <summary>Changes the caller's password and ends all of their other sessions and personal access tokens.</summary>
/// <remarks>It is a class, not a record, so that nothing prints the passwords.</remarks>
[InPerson]
public sealed class ChangeOwnPassword : IProcedure
{
    /// <summary>The current password.</summary>
    [Required]
    public string? CurrentPassword { get; init; }

    /// <summary>The new password: 10 to 256 characters, with letters and digits.</summary>
    [Required]
    public string? Password { get; init; }
}

internal sealed class ChangeOwnPasswordValidator : AbstractValidator<ChangeOwnPassword>
{
    public ChangeOwnPasswordValidator()
    {
        RuleFor(request => request.CurrentPassword).Passes(AccountShape.ClaimedPassword);
        RuleFor(request => request.Password).Passes(password => AccountShape.NewPassword(password));
    }
}

internal sealed class ChangeOwnPasswordHandler(
    IUsers users,
    SessionEnd sessions,
    IPasswords passwords,
    OwnPassword ownPassword,
    NewPasswords newPasswords,
    IUnitOfWork work,
    IAuditTrail audit,
    ICurrentCaller current,
    TimeProvider time) : IRequestHandler<ChangeOwnPassword, Unit>
{
    public async Task<Unit> Handle(ChangeOwnPassword request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(current.User.Id, cancellationToken) ?? throw new RefusedException(AccessErrors.TokenRefused);
        if (AccountShape.NewPassword(request.Password, user.Name, user.Email, user.Username) is { } fault)
        {
            Error.InvalidField("password", fault).Throw();
        }

        var compared = await ownPassword.DemandAsync(request.CurrentPassword, cancellationToken);
        var hash = await passwords.HashAsync(request.Password!, cancellationToken);
        return await work.CommitAsync(project: null, () => ChangeAsync(compared, hash, cancellationToken), cancellationToken);
    }

    private async Task<Unit> ChangeAsync(StoredPassword compared, string hash, CancellationToken cancellationToken)
    {
        var user = await ownPassword.AcceptAsync(compared, cancellationToken);
        var now = time.Now();
        await newPasswords.SetAsync(user, hash, now, cancellationToken);
        var ended = await sessions.EndAllAsync(user.Id, now, cancellationToken, besides: current.User.Session);
        audit.Record(new AccountEvent(AuditActions.UserPasswordChange, "user", user.Id.Value.ToString())
        {
            After = ended,
        });
        return Unit.Value;
    }
}
