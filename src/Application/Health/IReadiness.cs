using FlagService.Domain;

namespace FlagService.Application.Health;

/// <summary>Whether the service has done all that must be done before it can serve what needs the database.</summary>
public interface IReadiness
{
    /// <summary>Whether it has; once it has, this stays so.</summary>
    bool IsReady { get; }

    /// <summary>Whether evaluations can be answered from memory, with the database or without.</summary>
    bool CanEvaluate { get; }

    /// <summary>Whether the service has been asked to stop: it still answers, and nobody should be sent to it any more.</summary>
    bool IsLeaving { get; }

    /// <summary>Says that the service has been asked to stop.</summary>
    void Leave();

    /// <summary>Waits until it has done all of its start.</summary>
    Task WaitAsync(CancellationToken cancellationToken);
}

/// <summary>The refusals around the state of the service itself.</summary>
public static class HealthErrors
{
    /// <summary>The service has not finished its start.</summary>
    public static Error Starting { get; } = new(ErrorKind.Unavailable, "starting", "The service is still starting; try again soon.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    /// <summary>The database doesn't answer.</summary>
    public static Error DatabaseUnavailable { get; } =
        new(ErrorKind.Unavailable, "database_unavailable", "The database can't be reached; try again soon.") { RetryAfter = TimeSpan.FromSeconds(5) };
}
