namespace FlagService.Application.Limits;

/// <summary>Counts how often somebody does something.</summary>
public interface IRateLimits
{
    /// <summary>
    /// Counts one action of a subject, on all replicas together. While the database is away, this replica counts by itself.
    /// </summary>
    /// <param name="subject">What is counted, and for whom.</param>
    /// <param name="rate">How often it may be done; the same for a subject each time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How long to wait for the next one; null where this one is granted.</returns>
    Task<TimeSpan?> TakeEverywhereAsync(string subject, Rate rate, CancellationToken cancellationToken);

    /// <summary>The same, on this replica alone.</summary>
    TimeSpan? TakeHere(string subject, Rate rate);
}
