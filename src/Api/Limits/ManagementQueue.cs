using System.Threading.RateLimiting;
using FlagService.Api.Operations;
using FlagService.Api.Problems;
using FlagService.Api.Settings;
using FlagService.Application.Observability;
using FlagService.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;

namespace FlagService.Api.Limits;

/// <summary>
/// Lets only so many requests of the management API at the database at once, and so many wait, so that a flood of them leaves evaluation
/// its processors. A turn begins when the body has arrived and ends before the answer is sent: who is slow on the wire takes none. Imports, which
/// take a multiple of their size in memory, wait for each other before that. Signing in has a queue of its own, where passwords are hashed.
/// </summary>
internal sealed class ManagementQueue : IAsyncActionFilter, IMeasured, IDisposable
{
    private const string Queue = "management";

    /// <summary>The refusal of a request for which there is no place, not even to wait.</summary>
    public static Error Busy { get; } = new(ErrorKind.Unavailable, "busy", "The service is processing too many requests; try again soon.")
    {
        RetryAfter = TimeSpan.FromSeconds(2),
    };

    private readonly ConcurrencyLimiter _atOnce;
    private readonly ConcurrencyLimiter _imports;
    private readonly ServiceMetrics _metrics;

    public ManagementQueue(RequestOptions options, ServiceMetrics metrics)
    {
        _metrics = metrics;
        _atOnce = Limiter(options.AtOnce, options.Queue);
        _imports = Limiter(options.ImportsAtOnce, options.Queue);
    }

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint() is not { } endpoint || !ReadinessGate.IsManagement(endpoint) || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await AnswerAsync(next, http);
            return;
        }

        using var import = endpoint.Metadata.GetMetadata<LargeBodyAttribute>() is null ? null : await TakeAsync(_imports, http.RequestAborted);
        using var acquired = await TakeAsync(_atOnce, http.RequestAborted);
        await AnswerAsync(next, http);
    }

    public IEnumerable<MetricValue> Measure() =>
        [new MetricValue(MetricCatalogue.QueueDepth, Waiting(_atOnce) + Waiting(_imports), Queue)];

    public void Dispose()
    {
        _atOnce.Dispose();
        _imports.Dispose();
    }

    // What is too late by now is refused while it still can be: an answer that has been begun could only break off.
    private static async Task AnswerAsync(ActionExecutionDelegate next, HttpContext http)
    {
        await next();
        http.RequestAborted.ThrowIfCancellationRequested();
    }

    private static ConcurrencyLimiter Limiter(int atOnce, int queue) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = atOnce,
        QueueLimit = queue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private static long Waiting(ConcurrencyLimiter limiter) => limiter.GetStatistics()?.CurrentQueuedCount ?? 0;

    private async Task<RateLimitLease> TakeAsync(ConcurrencyLimiter limiter, CancellationToken cancellationToken)
    {
        var acquired = await limiter.AcquireAsync(cancellationToken: cancellationToken);
        if (!acquired.IsAcquired)
        {
            _metrics.QueueDrops.Add(Queue);
            Busy.Throw();
        }

        return acquired;
    }
}
