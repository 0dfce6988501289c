using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using MediatR;

namespace FlagService.Application.Accounts.Keys;

/// <summary>Signs access tokens with a new key from now on. Sessions go on, and the tokens that are about stay good for their time.</summary>
[Requires(Permissions.KeyRotate)]
public sealed record RotateSigningKey : IProcedure<RotatedKey>;

/// <summary>The key that signs now.</summary>
/// <param name="Kid">Which tokens it verifies.</param>
/// <param name="RotatedAt">Since when it signs.</param>
/// <param name="Previous">The key before.</param>
public sealed record RotatedKey(string Kid, DateTimeOffset RotatedAt, PreviousKey Previous);

/// <summary>A former signing key.</summary>
/// <param name="Kid">Which tokens it verifies.</param>
/// <param name="VerifiesUntil">How long it still does; it is published as long.</param>
public sealed record PreviousKey(string Kid, DateTimeOffset VerifiesUntil);

internal sealed class RotateSigningKeyHandler(ISigningKeys keys, IUnitOfWork work, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<RotateSigningKey, RotatedKey>
{
    public async Task<RotatedKey> Handle(RotateSigningKey request, CancellationToken cancellationToken)
    {
        var made = await keys.MakeAsync(cancellationToken);
        var rotated = await work.CommitAsync(project: null, () => RotateAsync(made, cancellationToken), cancellationToken);
        await keys.FollowAsync(cancellationToken);
        return rotated;
    }

    private async Task<RotatedKey> RotateAsync(NewSigningKey made, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var (previous, verifiesUntil) = await keys.SignWithAsync(made, now, cancellationToken);
        audit.Record(
            AuditActions.KeyRotate,
            "signing_key",
            made.Id,
            project: null,
            new { kid = previous },
            new { kid = made.Id, previousVerifiesUntil = verifiesUntil });
        return new(made.Id, now, new PreviousKey(previous, verifiesUntil));
    }
}
