namespace FlagService.Application.Accounts.Keys;

/// <summary>The keys that sign access tokens.</summary>
public interface ISigningKeys
{
    /// <summary>A new key. It takes a while to find, so no transaction should be open.</summary>
    Task<NewSigningKey> MakeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Within a transaction, after those who change the keys at the same time: lets a new key sign from now on. The one before verifies
    /// until its last tokens have run out.
    /// </summary>
    /// <exception cref="Domain.RefusedException">Too many keys still verify.</exception>
    Task<KeyRotation> SignWithAsync(NewSigningKey key, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Lets this replica sign with what is committed; the others follow by themselves within a minute.</summary>
    Task FollowAsync(CancellationToken cancellationToken);
}

/// <summary>A key that signs nothing yet. It is a class, not a record, so that nothing prints it.</summary>
/// <param name="id">The <c>kid</c> of the tokens that it will sign.</param>
public abstract class NewSigningKey(string id)
{
    /// <summary>The <c>kid</c> of the tokens that it will sign.</summary>
    public string Id { get; } = id;
}

/// <summary>What became of the key before.</summary>
/// <param name="PreviousId">Its <c>kid</c>.</param>
/// <param name="VerifiesUntil">How long it still verifies.</param>
public sealed record KeyRotation(string PreviousId, DateTimeOffset VerifiesUntil);
