using FlagService.Application.Observability;
using FlagService.Domain;

namespace FlagService.Infrastructure.Identity.Hashing;

/// <summary>Bounds how much of the machine hashing takes: so many at once, so many waiting, and the rest is refused.</summary>
internal sealed class HashingQueue(PasswordOptions options, ServiceMetrics metrics) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Threads, options.Threads);
    private readonly HashingThreads _threads = new(options.Threads);
    private int _present;

    /// <summary>The number of waiting callers.</summary>
    public int Waiting => Math.Max(0, Volatile.Read(ref _present) - options.Threads);

    /// <summary>The error for callers that would wait too long.</summary>
    public static Error Busy { get; } = new(ErrorKind.Unavailable, "sign_in_busy", "Too many sign-ins are in progress; try again soon.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    /// <summary>Runs some work on another thread when the queue reaches it.</summary>
    /// <exception cref="RefusedException">Too many wait already.</exception>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _present) > options.Threads + options.Queue)
            {
                metrics.QueueDrops.Add("password_hashing");
                Busy.Throw();
            }

            await _free.WaitAsync(cancellationToken);
            try
            {
                return await _threads.RunAsync(work);
            }
            finally
            {
                _free.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _present);
        }
    }

    public void Dispose()
    {
        _free.Dispose();
        _threads.Dispose();
    }
}
