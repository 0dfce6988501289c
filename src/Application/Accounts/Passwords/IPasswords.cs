namespace FlagService.Application.Accounts.Passwords;

/// <summary>What became of checking a password.</summary>
public enum PasswordCheck
{
    /// <summary>It is another one, or there was nothing to check against.</summary>
    Wrong,

    /// <summary>It is the one.</summary>
    Right,

    /// <summary>It is the one, but its hash has another cost than new ones have and is to be renewed.</summary>
    RightButOutdated,
}

/// <summary>
/// Hashes passwords. That is slow on purpose, so no transaction may be open meanwhile. The queue is bounded; beyond it calls are refused as
/// unavailable.
/// </summary>
public interface IPasswords
{
    /// <summary>The hash to keep.</summary>
    /// <exception cref="Domain.RefusedException">Too many wait.</exception>
    Task<string> HashAsync(string password, CancellationToken cancellationToken);

    /// <summary>Compares a password with a hash: the same work for a hash of any cost. Without one it takes as long and is wrong.</summary>
    /// <exception cref="Domain.RefusedException">Too many wait.</exception>
    Task<PasswordCheck> CheckAsync(string password, string? hash, CancellationToken cancellationToken);
}
