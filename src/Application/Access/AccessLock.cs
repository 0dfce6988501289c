using FlagService.Domain.Access;

namespace FlagService.Application.Access;

/// <summary>Serialises changes of permissions. Each is authorized by the caller's permissions at the time when it has the lock.</summary>
public sealed class AccessLock(IAdministrators administrators, IGrants grants, ICurrentCaller current)
{
    /// <summary>The caller's permissions as known from the credential: enough to refuse early, not to decide.</summary>
    public Authority Claimed => new(current.User.Grants);

    /// <summary>Within a transaction: waits for the lock, then returns the caller's permissions at that time.</summary>
    public async Task<Authority> AcquireAsync(CancellationToken cancellationToken)
    {
        await administrators.AcquireLockAsync(cancellationToken);

        // Both count: a credential may be good for less than its owner, and the owner may have lost something since it was read.
        return new Authority(current.User.Grants, await grants.OfAsync(current.User.Id, cancellationToken));
    }
}
