using FlagService.Application.Access;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;

namespace FlagService.Application.Accounts.Passwords;

/// <summary>
/// Asks the caller for the current password before what a stolen access token must not be enough for. Wrong ones count like failed
/// sign-ins.
/// </summary>
public sealed class OwnPassword(
    IUsers users,
    IPasswords passwords,
    SignInLimit limit,
    IUnitOfWork work,
    IAuditTrail audit,
    ICurrentCaller current)
{
    private byte[] Subject => limit.SubjectOfCurrentPassword(current.User.Id);

    /// <summary>Compares, outside of any transaction.</summary>
    /// <exception cref="RefusedException">It is missing or wrong, or there were too many tries.</exception>
    public async Task<StoredPassword> DemandAsync(string? password, CancellationToken cancellationToken)
    {
        if (AccountShape.ClaimedPassword(password) is { } fault)
        {
            throw new RefusedException(Error.InvalidField("currentPassword", fault));
        }

        await limit.EnsureOpenAsync(Subject, cancellationToken);
        var user = await users.FindAsync(current.User.Id, cancellationToken) ?? throw new RefusedException(AccessErrors.TokenRefused);
        if (await passwords.CheckAsync(password!, user.PasswordHash, cancellationToken) != PasswordCheck.Wrong)
        {
            return StoredPassword.Of(user);
        }

        await work.CommitAsync(project: null, () => FailAsync(cancellationToken), cancellationToken);
        throw new RefusedException(AccountErrors.CurrentPasswordWrong);
    }

    /// <summary>Within the transaction: the caller, if the password is still the one that was compared.</summary>
    /// <exception cref="RefusedException">It is not, or there were too many tries by now.</exception>
    public async Task<User> AcceptAsync(StoredPassword compared, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(compared);
        await limit.AcquireLockAsync(Subject, cancellationToken);
        var user = await users.FindForChangeAsync(compared.User, cancellationToken);
        if (!compared.IsOf(user))
        {
            AccountErrors.CurrentPasswordWrong.Throw();
        }

        await limit.SucceedAsync(Subject, cancellationToken);
        return user!;
    }

    private async Task<bool> FailAsync(CancellationToken cancellationToken)
    {
        await limit.AcquireLockAsync(Subject, cancellationToken);
        limit.Fail(Subject);
        audit.Record(new AccountEvent(AuditActions.UserPasswordRefuse, "user", current.User.Id.Value.ToString()) { CountedByMinute = true });
        return false;
    }
}
