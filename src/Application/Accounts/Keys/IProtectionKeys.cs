namespace FlagService.Application.Accounts.Keys;

/// <summary>The keys that protect what the console's editors send to browsers and get back. All replicas share them.</summary>
public interface IProtectionKeys
{
    /// <summary>All that there are.</summary>
    Task<IReadOnlyList<ProtectionKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a new one, unless there are others by now than the ones known: of replicas that make one at once, one makes it for all.</summary>
    /// <param name="key">The new one.</param>
    /// <param name="known">The ids of those that were there when it was decided that a new one is needed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task AddAsync(ProtectionKey key, IReadOnlyCollection<string> known, CancellationToken cancellationToken);
}

/// <summary>A key that protects what goes through browsers.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Content">The key, as its user serializes it. It is kept sealed where <c>ENCRYPTION_KEY</c> is set.</param>
public sealed record ProtectionKey(string Id, string Content);
