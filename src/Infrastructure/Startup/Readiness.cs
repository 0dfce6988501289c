using FlagService.Application.Health;

namespace FlagService.Infrastructure.Startup;

/// <summary>Whether every step of the start is done.</summary>
internal sealed class Readiness : IReadiness
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether requests that need the database can be served.</summary>
    public bool IsReady => _done.Task.IsCompleted;

    public bool CanEvaluate => IsReady;

    public void Done() => _done.TrySetResult();

    public Task WaitAsync(CancellationToken cancellationToken) => _done.Task.WaitAsync(cancellationToken);
}
