using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;

namespace FlagService.Application.Accounts.SigningIn;

/// <summary>Checks a password and starts a session of whichever kind: the lockout, the cost and the audit are the same for all.</summary>
public sealed class PasswordSignIn(IUsers users, IPasswords passwords, SignInLimit limit, IUnitOfWork work, IAuditTrail audit, TimeProvider time)
{
    /// <summary>Starts a session with a password.</summary>
    /// <param name="emailOrUsername">Whose, as typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="described">The device; null where it isn't known.</param>
    /// <param name="start">Starts the session, within a transaction that has the user to itself.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">The password is wrong, nobody is called so, they may not sign in, or there were too many tries.</exception>
    public async Task<(User User, StartedSession Session)> SignInAsync(
        string emailOrUsername,
        string password,
        DeviceDescription? described,
        Func<UserId, Device, DateTimeOffset, CancellationToken, Task<StartedSession>> start,
        CancellationToken cancellationToken)
    {
        var identifier = Text.Folded(emailOrUsername);
        await limit.EnsureOpenAsync(limit.SubjectOfSignIn(identifier), cancellationToken);

        // An unknown account is compared as well and fails in the same way, so that neither the answer nor its duration reveals that it doesn't exist.
        var stored = await users.FindPasswordAsync(identifier, cancellationToken);
        var check = await passwords.CheckAsync(password, stored?.Hash, cancellationToken);
        var renewedHash = check == PasswordCheck.RightButOutdated && stored!.MaySignIn
            ? await passwords.HashAsync(password, cancellationToken)
            : null;
        var isRight = check != PasswordCheck.Wrong;
        var attempt = new Attempt(limit.SubjectOfSignIn(identifier), stored, isRight, renewedHash, described?.ToDevice() ?? Device.Unknown);

        return await work.CommitAsync(project: null, () => SettleAsync(attempt, start, cancellationToken), cancellationToken)
            ?? throw new RefusedException(AccountErrors.SignInFailed);
    }

    private async Task<(User User, StartedSession Session)?> SettleAsync(
        Attempt attempt,
        Func<UserId, Device, DateTimeOffset, CancellationToken, Task<StartedSession>> start,
        CancellationToken cancellationToken)
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

        var session = await start(user.Id, attempt.Device, now, cancellationToken);
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
