using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.SigningIn;

/// <summary>The passwords that were wrong, as far as they still count.</summary>
public interface ISignInFailures
{
    /// <summary>Within a transaction: lets others who try the same subject wait until it is over.</summary>
    Task AcquireLockAsync(byte[] subject, CancellationToken cancellationToken);

    /// <summary>The failures of a subject since some time.</summary>
    Task<IReadOnlyList<PastFailure>> ListAsync(byte[] subject, DateTimeOffset since, CancellationToken cancellationToken);

    void Add(SignInFailure failure);

    /// <summary>Lets the failures from one address count for the subject alone.</summary>
    Task ForgiveAsync(byte[] subject, string address, CancellationToken cancellationToken);
}
