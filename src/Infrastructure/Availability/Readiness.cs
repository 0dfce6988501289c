using FlagService.Application.Health;

namespace FlagService.Infrastructure.Availability;

/// <summary>Whether every step of the start is done.</summary>
/// <param name="isRestored">Whether evaluation has something to be served from before that.</param>
internal sealed class Readiness(Func<bool> isRestored) : IReadiness
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isLeaving;

    /// <summary>Whether requests that need the database can be served.</summary>
    public bool IsReady => _done.Task.IsCompleted;

    public bool CanEvaluate => IsReady || isRestored();

    public bool IsLeaving => _isLeaving;

    public void Leave() => _isLeaving = true;

    public void Done() => _done.TrySetResult();

    public Task WaitAsync(CancellationToken cancellationToken) => _done.Task.WaitAsync(cancellationToken);
}
