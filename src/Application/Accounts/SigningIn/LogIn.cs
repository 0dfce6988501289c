using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.SigningIn;

/// <summary>Starts a session with a password.</summary>
/// <remarks>It is a class, not a record, so that nothing prints the password.</remarks>
[Anyone]
public sealed class LogIn : IProcedure<SignedIn>
{
    [Required]
    public string? EmailOrUsername { get; init; }

    [Required]
    public string? Password { get; init; }

    /// <summary>The device that the session runs on; null if it isn't known.</summary>
    public DeviceDescription? Device { get; init; }
}

/// <summary>How a device describes itself; each field at most 200 characters.</summary>
public sealed record DeviceDescription(string? Id, string? Name, string? Type, string? ClientVersion)
{
    internal Device ToDevice() => new(Id, Name, Type, ClientVersion);
}

internal sealed class LogInValidator : AbstractValidator<LogIn>
{
    public LogInValidator()
    {
        RuleFor(request => request.EmailOrUsername).Passes(value => Shape.Filled(value, User.EmailLength));
        RuleFor(request => request.Password).Passes(AccountShape.ClaimedPassword);
        RuleFor(request => request.Device!).SetValidator(new DeviceDescriptionValidator()).When(request => request.Device is not null);
    }
}

internal sealed class DeviceDescriptionValidator : AbstractValidator<DeviceDescription>
{
    public DeviceDescriptionValidator()
    {
        RuleFor(device => device.Id).Passes(Field);
        RuleFor(device => device.Name).Passes(Field);
        RuleFor(device => device.Type).Passes(Field);
        RuleFor(device => device.ClientVersion).Passes(Field);
    }

    private static string? Field(string? value) => Shape.Optional(value, Device.FieldLength);
}

internal sealed class LogInHandler(
    IUsers users,
    IPasswords passwords,
    SignInLimit limit,
    SessionIssue issue,
    SignedInAnswer answer,
    IUnitOfWork work,
    IAuditTrail audit,
    TimeProvider time) : IRequestHandler<LogIn, SignedIn>
{
    public async Task<SignedIn> Handle(LogIn request, CancellationToken cancellationToken)
    {
        var identifier = Text.Folded(request.EmailOrUsername!);
        await limit.EnsureOpenAsync(limit.SubjectOfSignIn(identifier), cancellationToken);

        // Who doesn't exist is compared as well and fails like everybody else, so that neither the answer nor its time tells.
        var stored = await users.FindPasswordAsync(identifier, cancellationToken);
        var check = await passwords.CheckAsync(request.Password!, stored?.Hash, cancellationToken);
        var renewedHash = check == PasswordCheck.RightButOutdated && stored!.MaySignIn
            ? await passwords.HashAsync(request.Password!, cancellationToken)
            : null;
        var isRight = check != PasswordCheck.Wrong;
        var attempt = new Attempt(limit.SubjectOfSignIn(identifier), stored, isRight, renewedHash, request.Device?.ToDevice() ?? Device.Unknown);

        var outcome = await work.CommitAsync(project: null, () => SettleAsync(attempt, cancellationToken), cancellationToken);
        return outcome is { } started ? answer.Of(started.User, started.Session) : throw new RefusedException(AccountErrors.SignInFailed);
    }

    private async Task<(User User, StartedSession Session)?> SettleAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        await limit.AcquireLockAsync(attempt.Subject, cancellationToken);
        if (!attempt.IsRight
            || attempt.Stored is not { } stored
            || await users.FindForChangeAsync(stored.User, cancellationToken) is not { MaySignIn: true } user
            || !stored.IsOf(user))
        {
            limit.Fail(attempt.Subject);
            audit.Record(new AccountEvent(AuditActions.SessionRefuse, "user", attempt.Stored?.User.Value.ToString() ?? AccountEvent.UnknownTarget)
            {
                Person = attempt.Stored?.User,
                CountedByMinute = true,
            });
            return null;
        }

        var now = time.Now();
        await limit.SucceedAsync(attempt.Subject, cancellationToken);
        if (attempt.RenewedHash is { } hash)
        {
            user.RenewHash(hash);
        }

        var session = await issue.StartAsync(user.Id, attempt.Device, now, cancellationToken);
        audit.Record(new AccountEvent(AuditActions.SessionStart, "session", session.Id.Value.ToString())
        {
            Actor = user.Id,
            After = new { userId = user.Id.Value },
            Person = user.Id,
            PersonAfter = attempt.Device,
        });
        return (user, session);
    }

    private sealed record Attempt(byte[] Subject, StoredPassword? Stored, bool IsRight, string? RenewedHash, Device Device);
}
