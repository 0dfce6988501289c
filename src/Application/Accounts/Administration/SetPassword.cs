using FlagService.Application.Access;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Administration;

/// <summary>
/// Sets somebody else's password and ends all their sessions and personal access tokens. It is a class, not a record, so that nothing prints the password.
/// </summary>
[Requires(Permissions.UserUpdate)]
public sealed class SetPassword(UserId id) : IProcedure
{
    public UserId Id { get; } = id;

    public string? Password { get; init; }

    /// <summary>The same password again; optional.</summary>
    public string? PasswordConfirmation { get; init; }
}

internal sealed class SetPasswordValidator : AbstractValidator<SetPassword>
{
    public SetPasswordValidator()
    {
        RuleFor(request => request.Password).Passes(password => AccountShape.NewPassword(password));
        RuleFor(request => request.PasswordConfirmation)
            .PassesWith((request, again) => again is null || again == request.Password ? null : "must be the password");
    }
}

internal sealed class SetPasswordHandler(
    ManagedUsers managed,
    IPasswords passwords,
    NewPasswords newPasswords,
    IUnitOfWork work,
    IAuditTrail audit,
    ICurrentCaller current,
    TimeProvider time) : IRequestHandler<SetPassword, Unit>
{
    public async Task<Unit> Handle(SetPassword request, CancellationToken cancellationToken)
    {
        if (request.Id == current.User.Id)
        {
            AccountErrors.OwnThroughProfile.Throw();
        }

        var user = await managed.PeekAsync(request.Id, cancellationToken);
        if (AccountShape.NewPassword(request.Password, user.Name, user.Email, user.Username) is { } fault)
        {
            Error.InvalidField("password", fault).Throw();
        }

        var hash = await passwords.HashAsync(request.Password!, cancellationToken);
        return await work.CommitAsync(project: null, () => SetAsync(request.Id, hash, cancellationToken), cancellationToken);
    }

    private async Task<Unit> SetAsync(UserId id, string hash, CancellationToken cancellationToken)
    {
        var user = (await managed.TakeAsync(id, cancellationToken)).User;
        var now = time.Now();
        await newPasswords.SetAsync(user, hash, now, cancellationToken);
        var ended = await managed.EndSessionsAsync(user, now, cancellationToken);
        audit.Record(UserRecord.Event(AuditActions.UserPasswordSet, user, after: ended));
        return Unit.Value;
    }
}
