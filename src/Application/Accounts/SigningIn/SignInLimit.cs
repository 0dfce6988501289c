using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.SigningIn;

/// <summary>
/// Refuses more attempts at a password than <see cref="Lockout"/> allows. An attempt checks the limit twice: before the slow comparison, and again
/// under the lock of the transaction that records its outcome. Only there the answer is decided, so that concurrent attempts reveal no more than
/// attempts one after the other.
/// </summary>
public sealed class SignInLimit(ISignInFailures failures, ISecretTokens tokens, ICurrentCaller current, TimeProvider time)
{
    private string Address => ClientNetwork.Of(current.Address);

    /// <summary>What tries at signing in count for: an identifier, whether somebody has it or not.</summary>
    /// <param name="folded">Trimmed, NFKC, lower case.</param>
    public byte[] SubjectOfSignIn(string folded) => tokens.Hash("sign-in:" + folded);

    /// <summary>What tries at the current password count for, so that a stolen access token doesn't lead to the password.</summary>
    public byte[] SubjectOfCurrentPassword(UserId user) => tokens.Hash($"current-password:{user.Value}");

    /// <summary>Refuses a try while its subject is locked.</summary>
    /// <exception cref="Domain.RefusedException">It is locked; the refusal says for how long.</exception>
    public async Task EnsureOpenAsync(byte[] subject, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var past = await failures.ListAsync(subject, now - Lockout.Memory, cancellationToken);
        if (Lockout.Until(past, Address, now) is { } end)
        {
            AccountErrors.TooManyTries(end - now).Throw();
        }
    }

    /// <summary>Within the transaction that keeps the outcome: waits for the tries before this one, then looks again.</summary>
    /// <exception cref="Domain.RefusedException">It is locked by now; the refusal says for how long.</exception>
    public async Task AcquireLockAsync(byte[] subject, CancellationToken cancellationToken)
    {
        await failures.AcquireLockAsync(subject, cancellationToken);
        await EnsureOpenAsync(subject, cancellationToken);
    }

    /// <summary>Counts a wrong password, while the lock is held.</summary>
    public void Fail(byte[] subject) => failures.Add(SignInFailure.Of(subject, Address, time.Now()));

    /// <summary>Resets the count of this address, while the lock is held.</summary>
    public Task SucceedAsync(byte[] subject, CancellationToken cancellationToken) =>
        failures.ForgiveAsync(subject, Address, cancellationToken);
}
