using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using MediatR;

namespace FlagService.Application.Accounts.Keys;

/// <summary>Signs access tokens with a new key from now on. Sessions go on, and the tokens that are about stay good for their time.</summary>
[Requires(Permissions.KeyRotate)]
public sealed record RotateSigningKey : IProcedure<RotatedKey>;

/// <summary>The present signing key, after a rotation.</summary>
/// <param name="Kid">The key's id; it verifies the tokens with this `kid`.</param>
/// <param name="RotatedAt">When it became the signing key.</param>
/// <param name="Previous">The previous key.</param>
public sealed record RotatedKey(string Kid, DateTimeOffset RotatedAt, PreviousKey Previous);

/// <summary>A previous signing key.</summary>
/// <param name="Kid">The key's id; it verifies the tokens with this `kid`.</param>
/// <param name="VerifiesUntil">Until when it verifies tokens and is published.</param>
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
