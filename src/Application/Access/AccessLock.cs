using FlagService.Domain.Access;

namespace FlagService.Application.Access;

/// <summary>Lets changes of who may do what happen one after the other, each by what the caller holds when its turn comes.</summary>
public sealed class AccessLock(IAdministrators administrators, IGrants grants, ICurrentCaller current)
{
    /// <summary>What the caller may do as far as the credential told; good enough to refuse early, not to decide.</summary>
    public Authority Claimed => new(current.User.Grants);

    /// <summary>Within a transaction: waits for the turn, then tells what the caller may do by then.</summary>
    public async Task<Authority> TakeAsync(CancellationToken cancellationToken)
    {
        await administrators.AcquireLockAsync(cancellationToken);

        // Both count: a credential may be good for less than its owner, and the owner may have lost something since it was read.
        return new Authority(current.User.Grants, await grants.OfAsync(current.User.Id, cancellationToken));
    }
}
