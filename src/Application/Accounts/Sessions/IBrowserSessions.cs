using FlagService.Application.Access;
using FlagService.Domain;

namespace FlagService.Application.Accounts.Sessions;

/// <summary>Authenticates browsers by their cookie.</summary>
public interface IBrowserSessions
{
    /// <summary>The live session that a cookie's secret stands for, with what its user holds now; null where there is none.</summary>
    /// <param name="secret">As the cookie holds it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">The database is away.</exception>
    Task<BrowserSession?> FindAsync(string secret, CancellationToken cancellationToken);

    /// <summary>Whether there is one. To ask is no use of it.</summary>
    /// <param name="secret">As the cookie holds it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">The database is away.</exception>
    Task<bool> IsLiveAsync(string secret, CancellationToken cancellationToken);
}

/// <summary>A live session of a browser.</summary>
/// <param name="User">Who is signed in.</param>
/// <param name="IsToContinue">Whether its end is to be moved, because it was used.</param>
public sealed record BrowserSession(SignedInUser User, bool IsToContinue);
