using FlagService.Application.Requests;
using FlagService.Domain;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Maps failures of the database to refusals, and logs the reason now and then.</summary>
internal sealed class DatabaseOutage(FaultDescriptions words, TimeProvider time, ILogger<DatabaseOutage> log) : IOutages
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long? _loggedAt;
    private long _untold;
    private volatile bool _isFull;

    /// <summary>Whether the last that was to be written found no room.</summary>
    public bool IsFull => _isFull;

    /// <summary>Something was written, for which there was room.</summary>
    public void Wrote() => _isFull = false;

    public Error? ErrorOf(Exception failure)
    {
        if (failure is RefusedException || DatabaseFaults.ErrorOf(failure) is not { } error)
        {
            return null;
        }

        _isFull |= error == CommitErrors.StorageFull;
        if (Count() is > 0 and var refused)
        {
            log.LogWarning("{Count} requests were rejected with {Code} since the last message: {Reason}", refused, error.Code, words.Of(failure));
        }

        return error;
    }

    private long Count()
    {
        lock (_lock)
        {
            _untold++;
            if (_loggedAt is { } logged && time.GetElapsedTime(logged) < BetweenLines)
            {
                return 0;
            }

            _loggedAt = time.GetTimestamp();
            var refused = _untold;
            _untold = 0;
            return refused;
        }
    }
}
